package dev.breezeway.contracts;

/** Why something was refused: an ARM error code and its text, as the user will see it. */
public record Refused(String code, String message) {}
