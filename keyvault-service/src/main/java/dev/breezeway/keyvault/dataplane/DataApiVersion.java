package dev.breezeway.keyvault.dataplane;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The api-version of the data plane: {@code 7.0} and later, then dates; previews of both are taken too. */
public record DataApiVersion(String text) {
    static final String LATEST = "2026-04-01";

    private static final List<String> KNOWN =
            List.of("7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "2025-07-01", LATEST);
    private static final Pattern PREVIEW = Pattern.compile("-preview(\\.\\d)?$");

    /** The version of a request; refuses none, and one that never was. */
    static DataApiVersion of(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw DataErrors.noApiVersion();
        }
        String plain = PREVIEW.matcher(given).replaceFirst("");
        if (!KNOWN.contains(plain)) {
            throw DataErrors.unknownApiVersion(given);
        }
        return new DataApiVersion(given);
    }

    /** Whether answers say for how many days a deleted secret can be recovered; since 7.1. */
    public boolean showsRecoverableDays() {
        return !text.startsWith("7.0");
    }
}
