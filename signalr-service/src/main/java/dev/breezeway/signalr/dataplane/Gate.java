package dev.breezeway.signalr.dataplane;

import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.DataPlaneTokens;
import dev.breezeway.arm.access.Verdict;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.OriginVerifier;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.resource.LivingSignalR;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets requests in, in Azure's order: the SignalR, its network rules, then the token. Blocks: it reads the database. */
@ApplicationScoped
public class Gate {
    /** A longer token is refused without a look at it. */
    private static final int LONGEST_TOKEN = 4096;

    private static final Set<String> ENTRA = Set.of("https://signalr.azure.com");

    private final SignalRService service;
    private final DataPlaneTokens tokens;
    private final OriginVerifier origins;

    Gate(SignalRService service, DataPlaneTokens tokens, AccessConfig config, Clock clock) {
        this.service = service;
        this.tokens = tokens;
        this.origins =
                new OriginVerifier(new HeaderSeal(config.gateway().key().getBytes(StandardCharsets.UTF_8)), clock);
    }

    /** The SignalR whose host was called, if its network rules let this request in. */
    public Entered enter(HttpServerRequest request, RequestType type) {
        Origin origin = origins.verify(request)
                .orElseThrow(() -> HubRefusal.forgedOrigin().thrown());
        boolean vouched = request.headers().contains(SignedHeaders.ORIGIN);
        String host = (vouched ? Optional.ofNullable(request.getHeader("X-Forwarded-Host")) : Optional.<String>empty())
                .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.HOST)))
                .orElse("");
        boolean secure = vouched && "https".equals(request.getHeader("X-Forwarded-Proto"));
        LivingSignalR signalr =
                named(host).orElseThrow(() -> HubRefusal.noSuchHost(host).thrown());
        if (!judge(signalr, type, origin).allowed()) {
            throw HubRefusal.network().thrown();
        }
        return new Entered(signalr, host, secure);
    }

    /**
     * What the network rules of the SignalR at a host say to the origin of a request, if that called this path; empty when
     * no SignalR is there.
     */
    Optional<Verdict> judge(HttpServerRequest request, String host, String path) {
        RequestType type = path.startsWith("/api/") ? RequestType.REST_API : RequestType.CLIENT_CONNECTION;
        return named(host).flatMap(signalr -> origins.verify(request).map(origin -> judge(signalr, type, origin)));
    }

    private Verdict judge(LivingSignalR signalr, RequestType type, Origin origin) {
        return NetworkRules.judge(signalr.content(), type, origin, connection(signalr, origin));
    }

    private Optional<LivingSignalR> named(String host) {
        int port = host.indexOf(':');
        return Audience.name(port < 0 ? host : host.substring(0, port))
                .flatMap(name -> service.signalrs().named(name));
    }

    private Optional<String> connection(LivingSignalR signalr, Origin origin) {
        return origin instanceof Origin.PrivateNetwork inside && inside.privateEndpoint() != null
                ? service.signalrs().connections().admitted(signalr.id(), inside.privateEndpoint())
                : Optional.empty();
    }

    /** The token of a client, for a hub. */
    public AccessToken client(Entered entered, @Nullable String token, String hub) {
        if (token == null) {
            throw HubRefusal.noToken().thrown();
        }
        return signed(entered, token, List.of(hub), null);
    }

    /**
     * Lets a call of the REST API pass: with a token signed with an access key for this path, or with one of Entra whose
     * principal may do all of {@code actions}.
     */
    public void rest(Entered entered, HttpServerRequest request, String path, List<String> actions) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw HubRefusal.noToken().thrown();
        }
        String token = authorization.substring(7).strip();
        if (isEntra(token)) {
            entra(entered, authorization, actions);
        } else {
            signed(entered, token, List.of(), path);
        }
    }

    private AccessToken signed(Entered entered, String token, List<String> hub, @Nullable String path) {
        if (token.length() > LONGEST_TOKEN) {
            throw HubRefusal.tokenTooLong(LONGEST_TOKEN).thrown();
        }
        if (entered.flag("disableLocalAuth")) {
            throw HubRefusal.unauthorized("Access keys are disabled").thrown();
        }
        String name = entered.id().name().toLowerCase(Locale.ROOT);
        return AccessToken.verify(
                token,
                service.signalrs().keys(entered.signalr().incarnation()),
                Instant.now(),
                audience -> path == null ? audience.isClient(name, hub.getFirst()) : audience.isPath(name, path));
    }

    private void entra(Entered entered, String authorization, List<String> actions) {
        if (entered.flag("disableAadAuth")) {
            throw HubRefusal.unauthorized("Microsoft Entra ID is disabled").thrown();
        }
        Caller caller =
                switch (tokens.verify(authorization, ENTRA)) {
                    case DataPlaneTokens.Outcome.Known known -> known.caller();
                    case DataPlaneTokens.Outcome.WrongAudience wrong ->
                        throw HubRefusal.unauthorized("The audience is invalid").thrown();
                    case DataPlaneTokens.Outcome.Expired expired ->
                        throw HubRefusal.unauthorized("The token expired").thrown();
                    case DataPlaneTokens.Outcome.Invalid invalid ->
                        throw HubRefusal.unauthorized("The signature key was not found")
                                .thrown();
                    case DataPlaneTokens.Outcome.Unavailable away ->
                        throw HubRefusal.authorityAway().thrown();
                };
        String resource = entered.id().toString();
        boolean permitted = service.rules()
                .map(rules -> rules.grants(caller.objectId()))
                .filter(grants -> actions.stream().allMatch(action -> grants.permitData(action, resource)))
                .isPresent();
        if (!permitted) {
            throw HubRefusal.notPermitted(actions).thrown();
        }
    }

    /** Entra signs with RS256; whoever says so wrongly is refused by the one who verifies. */
    private static boolean isEntra(String token) {
        int header = token.indexOf('.');
        return header > 0 && AccessToken.algorithm(token.substring(0, header)).equals("RS256");
    }
}
