package dev.breezeway.arm.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.Fault;
import dev.breezeway.eventsourcing.Fault.Kind;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it is shown; the properties are those that it was asked for with.
 *
 * @param count how often it still happens
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultView(
        UUID id,
        String service,
        @Nullable String action,
        @Nullable String message,
        @Nullable String provisioning,
        @Nullable String scope,
        String effect,
        @Nullable Integer status,
        @Nullable Integer retryAfter,
        @Nullable String delay,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        int count,
        Instant expiresAt,
        String askedBy) {

    /** A fault of this service. */
    public static FaultView of(Context service, Fault fault) {
        Optional<Refused> reason = Optional.ofNullable(fault.details().reason());
        int status = fault.details().status();
        return new FaultView(
                fault.id(),
                service.label(),
                fault.kind() == Kind.REQUEST ? fault.subject() : null,
                fault.kind() == Kind.MESSAGE ? fault.subject() : null,
                fault.kind() == Kind.PROVISIONING ? fault.subject() : null,
                fault.scope(),
                fault.effect().name().toLowerCase(Locale.ROOT),
                status == 0 ? null : status,
                fault.details().retryAfterSeconds(),
                Optional.ofNullable(fault.details().delay())
                        .map(Object::toString)
                        .orElse(null),
                reason.map(Refused::code).orElse(null),
                reason.map(Refused::message).orElse(null),
                fault.remaining(),
                fault.expiresAt(),
                fault.askedBy());
    }
}
