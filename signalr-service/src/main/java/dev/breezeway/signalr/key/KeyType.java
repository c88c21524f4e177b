package dev.breezeway.signalr.key;

import dev.breezeway.signalr.key.AccessKeys.Kind;
import dev.breezeway.signalr.resource.SignalRErrors;
import java.util.List;
import java.util.stream.Stream;

/** What {@code regenerateKey} is asked to make anew; Azure's names, which clients send in any case. */
public enum KeyType {
    /** The primary key. */
    Primary,
    /** The secondary key. */
    Secondary,
    /** What both keys are made with; both change. */
    Salt;

    /** The keys that change. */
    public List<Kind> kinds() {
        return switch (this) {
            case Primary -> List.of(Kind.PRIMARY);
            case Secondary -> List.of(Kind.SECONDARY);
            case Salt -> List.of(Kind.PRIMARY, Kind.SECONDARY);
        };
    }

    static KeyType of(String text) {
        return Stream.of(values())
                .filter(type -> type.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> SignalRErrors.badArgument(
                                "The key type '%s' must be Primary, Secondary or Salt.".formatted(text), "keyType")
                        .refuse());
    }
}
