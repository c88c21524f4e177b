package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.DataPlaneTokens;
import dev.breezeway.arm.access.Verdict;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.OriginVerifier;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.keyvault.vault.VaultAccess;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request to a vault's host in, or refuses it, in Azure's order: the vault, the token, the network, the
 * permission, the api-version. A request without a token gets its challenge even where the network is closed.
 */
@ApplicationScoped
public class VaultGate {
    private static final String AZURE = "https://vault.azure.net";
    private static final List<String> DOMAINS = List.of(".vault.azure.net", ".vault.localhost");

    private final KeyVaultService service;
    private final AccessConfig config;
    private final DataPlaneTokens tokens;
    private final NetworkGuard network;
    private final OriginVerifier origins;
    private final ArmRequest arm;
    private final DataRequest request;
    private final HttpServerRequest http;

    VaultGate(
            KeyVaultService service,
            AccessConfig config,
            DataPlaneTokens tokens,
            NetworkGuard network,
            Clock clock,
            ArmRequest arm,
            DataRequest request,
            HttpServerRequest http) {
        this.service = service;
        this.config = config;
        this.tokens = tokens;
        this.network = network;
        this.origins =
                new OriginVerifier(new HeaderSeal(config.gateway().key().getBytes(StandardCharsets.UTF_8)), clock);
        this.arm = arm;
        this.request = request;
        this.http = http;
    }

    /**
     * Lets the current request in.
     *
     * @param needed what it has to be allowed
     * @param secret the name of the secret it is about; null when it is about all
     */
    public VaultCall enter(SecretPermission needed, @Nullable String secret) {
        URI called = called();
        Origin origin = origin();
        request.from(origin);
        VaultAccess vault = vault(String.valueOf(called.getHost()));
        request.at(vault);
        Caller caller = caller(called);
        String name = DataErrors.caller(caller, config.tenantId());
        network.check(vault, origin, name);
        permit(vault, caller, name, needed, secret);
        DataApiVersion version = DataApiVersion.of(http.getParam("api-version"));
        return new VaultCall(vault, arm.baseUrl(), version, arm.causation(caller.objectId()));
    }

    /** For a path or method that is not served: whoever has no token learns nothing of that. */
    public void enterAnywhere() {
        URI called = called();
        request.from(origin());
        request.at(vault(String.valueOf(called.getHost())));
        caller(called);
    }

    /** What the network rules of the vault at a host say to the origin of the current request; for who asks why. */
    public Verdict judge(String host) {
        return network.judge(vault(host), origin());
    }

    private URI called() {
        try {
            return new URI(arm.baseUrl());
        } catch (URISyntaxException e) {
            throw DataErrors.noVault(String.valueOf(http.getHeader("Host")));
        }
    }

    private VaultAccess vault(String host) {
        return DOMAINS.stream()
                .filter(domain -> host.length() > domain.length()
                        && host.regionMatches(true, host.length() - domain.length(), domain, 0, domain.length()))
                .findFirst()
                .flatMap(domain -> service.vaults().named(host.substring(0, host.length() - domain.length())))
                .orElseThrow(() -> DataErrors.noVault(host));
    }

    private Origin origin() {
        return origins.verify(http)
                .orElseThrow(() -> DataErrors.unauthorized("The origin header was not made for this request."));
    }

    private Caller caller(URI called) {
        String resource = resource(called);
        request.challenged(
                "Bearer authorization=\"" + config.authority().endpoints().getFirst() + "/" + config.tenantId()
                        + "\", resource=\"" + resource + "\"");
        String authorization = http.getHeader("Authorization");
        if (authorization == null) {
            throw DataErrors.noToken();
        }
        return switch (tokens.verify(authorization, resource.equals(AZURE) ? Set.of(AZURE) : Set.of(AZURE, resource))) {
            case DataPlaneTokens.Outcome.Known(Caller caller) -> caller;
            case DataPlaneTokens.Outcome.WrongAudience(String found) -> throw DataErrors.wrongAudience(resource, found);
            case DataPlaneTokens.Outcome.Expired expired -> throw DataErrors.expiredToken();
            case DataPlaneTokens.Outcome.Invalid invalid -> throw DataErrors.invalidToken();
            case DataPlaneTokens.Outcome.Unavailable away -> throw DataErrors.unavailable();
        };
    }

    /** Clients insist that the host they call ends with the host of the resource. */
    private static String resource(URI called) {
        String host = called.getHost();
        String domain = host.substring(host.indexOf('.') + 1);
        return domain.equalsIgnoreCase("vault.azure.net")
                ? AZURE
                : "https://vault.localhost" + (called.getPort() < 0 ? "" : ":" + called.getPort());
    }

    private void permit(
            VaultAccess vault, Caller caller, String name, SecretPermission needed, @Nullable String secret) {
        if (!vault.content().rbac()) {
            if (!vault.content().grantsSecrets(caller.objectId(), caller.applicationId(), needed.policy())) {
                throw DataErrors.accessDenied(vault, name, needed.policy());
            }
            return;
        }
        String resource = secret == null ? vault.id().toString() : vault.id() + "/secrets/" + secret;
        boolean permitted = service.rules()
                .map(rules -> rules.grants(caller.objectId()).permitData(needed.action(), resource))
                .orElse(false);
        if (!permitted) {
            throw DataErrors.forbiddenByRbac(vault, name, needed.action(), resource);
        }
    }
}
