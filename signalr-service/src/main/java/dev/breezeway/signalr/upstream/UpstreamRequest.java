package dev.breezeway.signalr.upstream;

import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.key.AccessKeys;
import dev.breezeway.signalr.protocol.HubProtocol;
import dev.breezeway.signalr.upstream.UpstreamTemplate.Event;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The request that tells an upstream of an event, with Azure's headers. */
final class UpstreamRequest {
    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UpstreamRequest() {}

    /**
     * Builds it.
     *
     * @throws IllegalArgumentException when the URL is none
     */
    static HttpRequest of(
            URI url,
            ClientId client,
            Event event,
            HubProtocol protocol,
            byte[] body,
            AccessKeys.Pair keys,
            @Nullable String token,
            Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", protocol.contentType())
                .header("X-ASRS-Connection-Id", client.connection())
                .header("X-ASRS-Hub", event.hub())
                .header("X-ASRS-Category", event.category())
                .header("X-ASRS-Event", printable(event.name()))
                .header("X-ASRS-Signature", signature(client.connection(), keys))
                .POST(BodyPublishers.ofByteArray(body));
        header(request, "X-ASRS-User-Id", client.user());
        header(request, "X-ASRS-User-Claims", client.claims());
        header(request, "X-ASRS-Client-Query", client.query());
        header(request, "Authorization", token == null ? null : "Bearer " + token);
        return request.build();
    }

    private static void header(HttpRequest.Builder request, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            request.header(name, printable(value));
        }
    }

    /** A header has no letters beyond ASCII and no control characters: those are written as in an address. */
    private static String printable(String text) {
        if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= 0x20 && c < 0x7f) {
                printable.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    printable.append('%').append(HEX.toHexDigits(b));
                }
            }
        });
        return printable.toString();
    }

    private static String signature(String connection, AccessKeys.Pair keys) {
        return "sha256=%s,sha256=%s".formatted(mac(connection, keys.primary()), mac(connection, keys.secondary()));
    }

    private static String mac(String connection, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HEX.formatHex(mac.doFinal(connection.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
