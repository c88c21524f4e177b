package dev.breezeway.keyvault.secret;

import dev.breezeway.keyvault.dataplane.DataErrors;
import dev.breezeway.keyvault.dataplane.VaultCall;
import dev.breezeway.keyvault.secret.SecretRows.Row;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of a list starts and how long it is: 25 items at most, and 25 when nothing is said. */
record SecretPaging(String after, int size) {
    private static final int MOST = 25;
    private static final Pattern KEY = Pattern.compile("[0-9a-z-]{1,127}");

    static SecretPaging of(@Nullable String maxresults, @Nullable String skiptoken) {
        return new SecretPaging(skiptoken == null ? "" : key(skiptoken), size(maxresults));
    }

    /** The page of rows that were fetched with one more than asked for. */
    SecretBundle.Page page(
            VaultCall call, String path, List<Row> rows, Function<Row, String> key, Function<Row, SecretBundle> item) {
        boolean more = rows.size() > size;
        List<Row> shown = more ? rows.subList(0, size) : rows;
        return new SecretBundle.Page(
                shown.stream().map(item).toList(),
                more
                        ? call.link("%s?api-version=%s&$skiptoken=%s&maxresults=%d"
                                .formatted(path, call.version().text(), token(key.apply(shown.getLast())), size))
                        : null);
    }

    private static int size(@Nullable String text) {
        if (text == null) {
            return MOST;
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw DataErrors.badParameter("The value of 'maxresults' must be between 1 and %d.".formatted(MOST));
        }
        return Integer.parseInt(text);
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String token) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (KEY.matcher(key).matches()) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below, as any other token that is not ours
        }
        throw DataErrors.badParameter("The '$skiptoken' was not made by this service.");
    }
}
