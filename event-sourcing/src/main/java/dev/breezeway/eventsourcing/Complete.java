package dev.breezeway.eventsourcing;

import dev.breezeway.contracts.Message;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a parser made has everything that its type says is there. A field that is null or missing would otherwise be
 * found by whoever handles the message, as a failure that is tried again and again.
 */
final class Complete {
    private Complete() {}

    /**
     * The message itself.
     *
     * @throws IllegalArgumentException naming the field that is missing, of the message or of a record inside it
     */
    static <M extends Message> M of(@Nullable M message) {
        if (message == null) {
            throw new IllegalArgumentException("the body is null");
        }
        check((Record) message);
        return message;
    }

    private static void check(Record complete) {
        for (RecordComponent component : complete.getClass().getRecordComponents()) {
            check(component, value(component, complete));
        }
    }

    private static void check(RecordComponent component, @Nullable Object value) {
        if (value == null) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new IllegalArgumentException("field " + component.getName() + " is missing");
            }
        } else if (value instanceof Record inner) {
            check(inner);
        } else if (value instanceof Collection<?> all) {
            all.stream().filter(Record.class::isInstance).forEach(each -> check((Record) each));
        }
    }

    private static @Nullable Object value(RecordComponent component, Record message) {
        try {
            return component.getAccessor().invoke(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("messages are public records", e);
        }
    }
}
