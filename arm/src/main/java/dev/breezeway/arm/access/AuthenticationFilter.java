package dev.breezeway.arm.access;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.PathFilter;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/**
 * Asks who calls before a route is looked for, so that a stranger learns nothing of an ARM path: not whether it is
 * served, not with which methods. Runs on the event loop and leaves it for a token that has not been seen yet, because
 * the authority's keys may have to be fetched.
 */
@Provider
@PreMatching
@Priority(Priorities.USER + 1) // after PathFilter
public class AuthenticationFilter implements ResteasyReactiveContainerRequestFilter {
    /** Property of the request: the caller whose token was verified. */
    static final String CALLER = "breezeway.caller";

    private final TokenVerifier tokens;
    private final GatewayIdentity gateway;
    private final HttpServerRequest http;

    AuthenticationFilter(TokenVerifier tokens, GatewayIdentity gateway, HttpServerRequest http) {
        this.tokens = tokens;
        this.gateway = gateway;
        this.http = http;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        if (!closed(PathFilter.segments(request))) {
            return;
        }
        String identity = request.getHeaderString(SignedHeaders.IDENTITY);
        if (identity != null) {
            if (gateway.open(identity, RequestTarget.of(http)).isEmpty()) {
                throw ArmErrors.forgedIdentity().refuse();
            }
            return;
        }
        String authorization = request.getHeaderString("Authorization");
        if (authorization == null) {
            throw ArmErrors.noToken().refuse();
        }
        Optional<Caller> known = tokens.remembered(authorization);
        if (known.isPresent()) {
            request.setProperty(CALLER, known.get());
        } else {
            request.suspend();
            Thread.startVirtualThread(() -> verify(request, authorization));
        }
    }

    private void verify(ResteasyReactiveContainerRequestContext request, String authorization) {
        try {
            request.setProperty(CALLER, tokens.verify(authorization));
        } catch (RuntimeException refused) {
            request.resume(refused);
            return;
        }
        request.resume();
    }

    /** No route below these answers without a caller; others say themselves that they do. */
    private static boolean closed(List<String> segments) {
        return !segments.isEmpty()
                && switch (segments.getFirst()) {
                    case "subscriptions", "providers", "tenants", "_breezeway" -> true;
                    default -> false;
                };
    }
}
