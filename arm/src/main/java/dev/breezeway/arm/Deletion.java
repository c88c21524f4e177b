package dev.breezeway.arm;

/** What a DELETE came to. */
public enum Deletion {
    /** There was nothing. */
    ABSENT,
    /** It goes on; an operation follows it. */
    STARTED
}
