package dev.breezeway.arm.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Fault;
import dev.breezeway.eventsourcing.Fault.Details;
import dev.breezeway.eventsourcing.Fault.Effect;
import dev.breezeway.eventsourcing.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an Owner asks to go wrong. One of {@code action}, {@code message} and {@code provisioning} says what it happens
 * to; a property that does not go with it, or that nobody knows, is refused, so that a slip of the pen is not a fault
 * that never happens.
 */
public final class FaultRequest {
    private static final Pattern ACTION = Pattern.compile("[A-Za-z]+\\.[A-Za-z]+/[A-Za-z*/]+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Duration USUAL_TTL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int LONGEST_SCOPE = 1_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST = 10_000;
    private static final int LONGEST_RETRY_SECONDS = 3_600;
    private static final Refused FAILED =
            new Refused("ProvisioningFailed", "The operation failed because this fault was asked for.");

    private static final List<String> COMMON = List.of("service", "scope", "errorCode", "errorMessage", "count", "ttl");

    private final JsonBody body;
    private final EventSourcing events;

    private FaultRequest(JsonBody body, EventSourcing events) {
        this.body = body;
        this.events = events;
    }

    /** The fault that a body asks a service for; refuses one that could not happen there. */
    public static Fault parse(JsonBody body, EventSourcing events, String askedBy) {
        return new FaultRequest(body, events).fault(askedBy);
    }

    /** The one of the three that a body has. */
    public static Kind kind(JsonBody body) {
        List<Kind> kinds = List.of(Kind.values()).stream()
                .filter(kind -> body.text(property(kind)).isPresent())
                .toList();
        if (kinds.size() != 1) {
            throw ArmErrors.badField(
                            "action", "Exactly one of 'action', 'message' and 'provisioning' says what goes wrong.")
                    .refuse();
        }
        return kinds.getFirst();
    }

    /** The property that says what a fault of this kind happens to. */
    public static String property(Kind kind) {
        return switch (kind) {
            case REQUEST -> "action";
            case MESSAGE -> "message";
            case PROVISIONING -> "provisioning";
        };
    }

    private Fault fault(String askedBy) {
        Kind kind = kind(body);
        List<String> own =
                switch (kind) {
                    case REQUEST -> List.of("status", "retryAfter");
                    case MESSAGE -> List.of("effect", "delay");
                    case PROVISIONING -> List.of();
                };
        known(kind, own);
        String subject = body.requiredText(property(kind));
        Effect effect =
                switch (kind) {
                    case REQUEST -> action(subject);
                    case MESSAGE -> message(subject);
                    case PROVISIONING -> provisioning(subject);
                };
        Instant now = events.faults().clock().instant();
        Duration ttl = duration("ttl").orElse(USUAL_TTL);
        return new Fault(
                UUID.randomUUID(),
                kind,
                subject,
                scope(),
                effect,
                details(effect),
                number("count", 1, MOST).orElse(1),
                now.plus(ttl),
                askedBy,
                now);
    }

    private void known(Kind kind, List<String> own) {
        ObjectNode fields = body.fields();
        fields.fieldNames().forEachRemaining(name -> {
            if (!name.equals(property(kind)) && !own.contains(name) && !COMMON.contains(name)) {
                throw wrong(
                        name,
                        "'%s' is no property of a fault with '%s'. It may have %s and %s."
                                .formatted(name, property(kind), own, COMMON));
            }
        });
    }

    private static Effect action(String action) {
        if (!ACTION.matcher(action).matches()) {
            throw wrong("action", "'%s' is no action, such as Microsoft.KeyVault/vaults/write.".formatted(action));
        }
        return Effect.ANSWER;
    }

    private Effect message(String name) {
        oneOf("message", name, events.handlers().names());
        Effect effect =
                switch (body.requiredText("effect").toLowerCase(Locale.ROOT)) {
                    case "refuse" -> Effect.REFUSE;
                    case "delay" -> Effect.DELAY;
                    case "lose" -> Effect.LOSE;
                    default -> throw wrong("effect", "The effect on a message is 'refuse', 'delay' or 'lose'.");
                };
        if (effect == Effect.REFUSE && !events.handlers().refusable().contains(name)) {
            throw wrong(
                    "effect",
                    "'%s' cannot be refused; here %s can be."
                            .formatted(name, events.handlers().refusable()));
        }
        return effect;
    }

    private Effect provisioning(String type) {
        oneOf("provisioning", type, events.faults().provisioned());
        return Effect.FAIL;
    }

    private void oneOf(String property, String value, SortedSet<String> values) {
        if (!values.contains(value)) {
            throw wrong(
                    property,
                    "'%s' is not one of those that the service '%s' has: %s"
                            .formatted(value, events.context().label(), values));
        }
    }

    private Details details(Effect effect) {
        return switch (effect) {
            case ANSWER ->
                new Details(
                        number("status", 400, 599).orElseThrow(() -> required("status")),
                        number("retryAfter", 0, LONGEST_RETRY_SECONDS).orElse(null),
                        null,
                        reason(FaultAnswer.usual(number("status", 400, 599).orElse(500))));
            case DELAY -> new Details(0, null, duration("delay").orElseThrow(() -> required("delay")), null);
            case LOSE -> new Details(0, null, null, null);
            case REFUSE, FAIL -> new Details(0, null, null, reason(FAILED));
        };
    }

    private Refused reason(Refused usual) {
        String code = body.text("errorCode").orElse(usual.code());
        String text = body.text("errorMessage").orElse(usual.message());
        if (!CODE.matcher(code).matches()) {
            throw wrong("errorCode", "An error code has at most 64 letters and digits.");
        }
        if (text.length() > LONGEST_TEXT) {
            throw wrong("errorMessage", "An error message has at most %d characters.".formatted(LONGEST_TEXT));
        }
        return new Refused(code, text);
    }

    private @Nullable String scope() {
        Optional<String> scope = body.text("scope").map(s -> s.replaceAll("/+$", ""));
        scope.filter(s -> !s.startsWith("/subscriptions/") || s.length() > LONGEST_SCOPE)
                .ifPresent(s -> {
                    throw wrong("scope", "The scope is the ARM id of a resource or of what it is in.");
                });
        return scope.orElse(null);
    }

    private Optional<Integer> number(String property, int least, int most) {
        Optional<Integer> number = body.number(property);
        number.filter(n -> n < least || n > most).ifPresent(n -> {
            throw wrong(property, "The value of '%s' must be between %d and %d.".formatted(property, least, most));
        });
        return number;
    }

    private Optional<Duration> duration(String property) {
        return body.text(property).map(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // refused below, like one that is too long
            }
            throw wrong(
                    property,
                    "The value of '%s' must be an ISO-8601 duration of at most P7D, such as PT30S."
                            .formatted(property));
        });
    }

    private static ArmRefusal required(String property) {
        return wrong(property, "The property '%s' is required and was not given.".formatted(property));
    }

    private static ArmRefusal wrong(String property, String message) {
        return ArmErrors.badField(property, message).refuse();
    }
}
