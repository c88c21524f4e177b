package dev.breezeway.functions.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.Verdict;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.OriginVerifier;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.site.LivingSite;
import dev.breezeway.functions.site.SiteAccess;
import dev.breezeway.functions.site.SiteFunctions.Guard;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets a request to a site's host in, or refuses it, in Azure's order: the site, the network, HTTPS where that is wanted,
 * whether the site runs, the keys of its host. Reads the database, so it must not be asked on an event loop.
 */
@ApplicationScoped
class SiteDoor {
    static final String PREFIX = "/-/functions/data";
    private static final String BACKEND = "BREEZEWAY_BACKEND_URL";
    private static final String LEVEL = "BREEZEWAY_AUTH_LEVEL";
    private static final List<String> DOMAINS = List.of(
            ".scm.azurewebsites.net", ".scm.azurewebsites.localhost", ".azurewebsites.net", ".azurewebsites.localhost");

    private final FunctionsService service;
    private final SiteAccess access;
    private final OriginVerifier origins;
    private final String tlsPort;

    SiteDoor(FunctionsService service, AccessConfig config, Clock clock) {
        this.service = service;
        this.access = new SiteAccess(service.sites().connections());
        this.origins =
                new OriginVerifier(new HeaderSeal(config.gateway().key().getBytes(StandardCharsets.UTF_8)), clock);
        int port = URI.create(config.authority().endpoints().getFirst()).getPort();
        this.tlsPort = port < 0 ? "" : ":" + port;
    }

    /** What becomes of a request. */
    sealed interface Outcome {
        /** It is answered with a page. */
        record Refused(Page page) implements Outcome {}

        /** It goes to the developer's program at this base URL. */
        record ToBackend(SiteCall call, URI backend) implements Outcome {}

        /** It is kept and shown. */
        record ToInspector(SiteCall call) implements Outcome {}
    }

    /** A site, and whether it was called at its deployment endpoint. */
    private record Called(LivingSite site, boolean scm) {}

    Outcome enter(HttpServerRequest request) {
        Optional<Origin> origin = origins.verify(request);
        if (origin.isEmpty()) {
            return new Outcome.Refused(Page.forged());
        }
        boolean vouched = request.headers().contains(SignedHeaders.ORIGIN);
        String host = host(request, vouched);
        Optional<Called> called = called(host);
        if (called.isEmpty() || !request.uri().startsWith(PREFIX)) {
            return new Outcome.Refused(Page.notFound(host));
        }
        LivingSite site = called.get().site();
        if (!access.judge(site, origin.get(), called.get().scm()).allowed()) {
            return new Outcome.Refused(Page.ipForbidden(origin.get().address()));
        }
        if (called.get().scm()) {
            return new Outcome.Refused(Page.nothingThere());
        }
        String scheme = vouched ? String.valueOf(request.getHeader("X-Forwarded-Proto")) : "http";
        if (site.httpsOnly() && !scheme.equals("https")) {
            return new Outcome.Refused(Page.moved(secure(host) + target(request)));
        }
        if (!site.running()) {
            return new Outcome.Refused(Page.stopped());
        }
        if (FrontHeaders.forwards(request) < 0) {
            return new Outcome.Refused(Page.loop());
        }
        return open(request, site, host, scheme, origin.get());
    }

    /** What the network rules say to a call of a host; empty when no site is there. */
    Optional<Verdict> judge(String host, HttpServerRequest request) {
        return called(host).flatMap(called -> origins.verify(request)
                .map(origin -> access.judge(called.site(), origin, called.scm())));
    }

    private Outcome open(HttpServerRequest request, LivingSite site, String host, String scheme, Origin origin) {
        ObjectNode settings = service.sites().appSettings(site);
        String target = request.uri().substring(PREFIX.length());
        SiteCall call = new SiteCall(
                site,
                host,
                scheme,
                request.method().name(),
                target(request),
                origin,
                FrontHeaders.of(request, site, host, target, origin));
        if (scheme.equals("https")) {
            FrontHeaders.secure(call.headers());
        }
        Optional<Page> refusal = site.functions()
                ? FunctionKeys.refusal(
                        call.path(), request, service.sites().keys().of(site), guard(site, call.path(), settings))
                : Optional.empty();
        String backend = settings.path(BACKEND).asText("").strip();
        return refusal.<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> backend.isEmpty() ? new Outcome.ToInspector(call) : backend(call, backend));
    }

    private Guard guard(LivingSite site, String path, ObjectNode settings) {
        return service.functions()
                .guarding(site, path)
                .orElseGet(() -> new Guard(settings.path(LEVEL).asText("anonymous"), settings.objectNode()));
    }

    private static Outcome backend(SiteCall call, String text) {
        return url(text)
                .<Outcome>map(backend -> new Outcome.ToBackend(call, backend))
                .orElseGet(
                        () -> new Outcome.Refused(Page.noBackend(BACKEND + " is not http(s)://host[:port][/path].")));
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme());
            return url.getHost() != null && (scheme.equals("http") || scheme.equals("https"))
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static String target(HttpServerRequest request) {
        String target = request.uri().substring(PREFIX.length());
        return target.startsWith("/") ? target : "/" + target;
    }

    /** Where a host is served over TLS: at the port of the ARM endpoint if the URL had one, which is the entry's too. */
    private String secure(String host) {
        return "https://" + (host.contains(":") ? host.substring(0, host.lastIndexOf(':')) + tlsPort : host);
    }

    private static String host(HttpServerRequest request, boolean vouched) {
        String forwarded = vouched ? request.getHeader("X-Forwarded-Host") : null;
        String direct = request.getHeader("Host");
        return forwarded != null ? forwarded : direct != null ? direct : "";
    }

    private Optional<Called> called(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        String host = lower.contains(":") ? lower.substring(0, lower.lastIndexOf(':')) : lower;
        return DOMAINS.stream().filter(host::endsWith).findFirst().flatMap(domain -> service.sites()
                .named(host.substring(0, host.length() - domain.length()))
                .map(site -> new Called(site, domain.startsWith(".scm."))));
    }
}
