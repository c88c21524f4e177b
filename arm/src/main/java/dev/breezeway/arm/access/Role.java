package dev.breezeway.arm.access;

/** What a principal may do. */
public enum Role {
    /** Everything. */
    OWNER,
    /** Look, and nothing else. */
    READER;

    /** Whether the role allows a request with this HTTP method. */
    boolean allows(String method) {
        return switch (this) {
            case OWNER -> true;
            case READER -> method.equals("GET") || method.equals("HEAD");
        };
    }
}
