package dev.breezeway.dns.publication;

import java.util.UUID;

/** Whose rows changed, as every process is told through PostgreSQL's NOTIFY when the change has been committed. */
sealed interface Change {
    /** As {@link OfEverything} is sent. */
    String EVERYTHING = "everything";

    /** Names in the view of a managed network. */
    record OfApproval(UUID approval) implements Change {}

    /** A name in the public view. */
    record OfPublicName(String name) implements Change {}

    /** Any of them. */
    record OfEverything() implements Change {}

    /** As it is sent. */
    default String text() {
        return switch (this) {
            case OfApproval(UUID approval) -> "approval " + approval;
            case OfPublicName(String name) -> "name " + name;
            case OfEverything() -> EVERYTHING;
        };
    }

    /** Reads what {@link #text()} wrote. */
    static Change parse(String text) {
        if (text.equals(EVERYTHING)) {
            return new OfEverything();
        }
        String value = text.substring(text.indexOf(' ') + 1);
        return text.startsWith("approval ") ? new OfApproval(UUID.fromString(value)) : new OfPublicName(value);
    }
}
