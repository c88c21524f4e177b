package dev.breezeway.arm.fault;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.Fault;

/** How a request is answered that a fault happens to. */
public final class FaultAnswer {
    private FaultAnswer() {}

    /** The answer that was asked for, else one that is usual for the status. */
    public static ArmRefusal of(Fault fault) {
        int status = fault.details().status();
        Refused reason = fault.details().reason() == null
                ? usual(status)
                : fault.details().reason();
        return ArmError.of(status, reason.code(), reason.message())
                .refuse(fault.details().retryAfterSeconds());
    }

    /** The code and text that a request with this status is answered with; texts are ours. */
    static Refused usual(int status) {
        return switch (status) {
            case 409 ->
                new Refused(
                        "Conflict",
                        "The request could not be completed due to a conflict with the current state of the resource.");
            case 429 -> new Refused("TooManyRequests", "The request was throttled. Please try again later.");
            case 500 -> new Refused("InternalServerError", "The server encountered an internal error. Please retry.");
            case 503 -> new Refused("ServiceUnavailable", "The service is unavailable. Please try again later.");
            case 504 -> new Refused("GatewayTimeout", "The service did not answer within the specified time period.");
            default -> new Refused("FaultOnRequest", "The request fails because this fault was asked for.");
        };
    }
}
