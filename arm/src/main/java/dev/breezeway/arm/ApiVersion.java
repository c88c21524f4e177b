package dev.breezeway.arm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code api-version} of a request: a date, or a date and a word such as {@code preview}. Any well-formed version at
 * or after the first one of a type is taken.
 */
public record ApiVersion(String text, LocalDate date) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(-[A-Za-z]+)?");

    /** Reads a version; empty when it is malformed. */
    public static Optional<ApiVersion> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
            return Optional.of(new ApiVersion(text, date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a type whose versions these are (newest first) takes this one. */
    public boolean supportedBy(List<String> versions) {
        return parse(versions.getLast())
                .map(first -> !date.isBefore(first.date))
                .orElse(false);
    }

    /** Whether this version is older than that date. */
    public boolean before(String day) {
        return date.isBefore(LocalDate.parse(day));
    }
}
