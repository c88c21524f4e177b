package dev.breezeway.arm.access;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SealGuard;
import dev.breezeway.arm.signed.SealGuard.Outcome;
import dev.breezeway.arm.signed.SignedHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps out sealed headers that were used before or were made for another instance, ahead of every route. A header that
 * does not open at all goes on to the route, which refuses it in its own words.
 */
@ApplicationScoped
class ReplayFilter {
    private static final int FIRST = 10_000;

    private final SealGuard guard;

    ReplayFilter(AccessConfig config, Clock clock) {
        this.guard = new SealGuard(
                new HeaderSeal(config.gateway().key().getBytes(StandardCharsets.UTF_8)),
                clock,
                config.gateway().reachedAs().orElse(Set.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::judge, FIRST);
    }

    private void judge(RoutingContext routed) {
        HttpServerRequest request = routed.request();
        refusal(request, SignedHeaders.IDENTITY, "identity")
                .or(() -> refusal(request, SignedHeaders.ORIGIN, "origin"))
                .ifPresentOrElse(error -> refuse(routed, error), routed::next);
    }

    private Optional<ArmError> refusal(HttpServerRequest request, String name, String kind) {
        List<String> values = request.headers().getAll(name);
        if (values.size() != 1) { // two are refused by who reads them
            return Optional.empty();
        }
        return switch (guard.take(values.getFirst(), RequestTarget.of(request), request.localAddress())) {
            case Outcome.Taken taken -> Optional.empty();
            case Outcome.Forged forged -> Optional.empty();
            case Outcome.Refused(String why) ->
                Optional.of(ArmErrors.unauthenticated("The " + kind + " header " + why));
            case Outcome.Full full -> Optional.of(ArmErrors.tooManySeals());
        };
    }

    private static void refuse(RoutingContext routed, ArmError error) {
        JsonObject body = new JsonObject()
                .put("error", new JsonObject().put("code", error.code()).put("message", error.message()));
        if (error.status() == 503) {
            routed.response().putHeader("Retry-After", "1");
        }
        routed.response()
                .setStatusCode(error.status())
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toBuffer());
    }
}
