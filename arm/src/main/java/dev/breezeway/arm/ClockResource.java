package dev.breezeway.arm;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breezeway.eventsourcing.MovableClock;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock of a service, for Owners. The ARM endpoint moves those of all services together. */
@Path("/-/{service}/_breezeway/clock")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClockResource {
    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final MovableClock clock;

    ClockResource(MovableClock clock) {
        this.clock = clock;
    }

    /** Where a clock stands: its time, and how far ahead of the real one that is (ISO-8601). */
    public record Reading(
            @JsonProperty("now") Instant now,
            @JsonProperty("offset") String offset) {}

    @GET
    public Reading get() {
        return reading(clock);
    }

    /** Moves it by {@code advance}, or to {@code offset}, which does nothing when repeated. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Reading post(byte @Nullable [] body) {
        clock.moveTo(wanted(clock, body));
        return reading(clock);
    }

    /** Where a clock stands. */
    public static Reading reading(MovableClock clock) {
        return new Reading(clock.instant(), clock.offset().toString());
    }

    /** How far ahead a body wants a clock to be; refused when that is backwards, or farther than ten years. */
    public static Duration wanted(MovableClock clock, byte @Nullable [] body) {
        JsonBody json = JsonBody.parse(body);
        Optional<String> offset = json.text("offset");
        Duration wanted = offset.isPresent()
                ? duration("offset", offset.get())
                : clock.offset().plus(duration("advance", json.requiredText("advance")));
        if (wanted.compareTo(FARTHEST) > 0) {
            throw ArmErrors.badField("advance", "The clock cannot be more than ten years ahead.")
                    .refuse();
        }
        return wanted;
    }

    private static Duration duration(String field, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw ArmErrors.badField(field, "The clock goes forwards only.").refuse();
            }
            return duration.compareTo(FARTHEST) > 0 ? FARTHEST.plusDays(1) : duration;
        } catch (DateTimeParseException e) {
            throw ArmErrors.badField(field, "'%s' is not an ISO-8601 duration, such as PT3M.".formatted(text))
                    .refuse();
        }
    }
}
