package dev.breezeway.fabric;

/**
 * One step of a way, for whoever asks why.
 *
 * @param title what was looked at: {@code view}, {@code name}, {@code record}, {@code route} or {@code rule}
 * @param text what was found, a sentence
 */
record Step(String title, String text) {}
