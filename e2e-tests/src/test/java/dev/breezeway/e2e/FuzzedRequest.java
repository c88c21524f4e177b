package dev.breezeway.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request that a generator made; the same seed and number make the same one.
 *
 * @param headers besides host, authorization and length
 * @param signedIn with the owner's token, or with none
 * @param toVault for the data plane of a vault, not for ARM
 */
record FuzzedRequest(
        long seed,
        int number,
        String method,
        String target,
        Map<String, String> headers,
        boolean signedIn,
        boolean toVault,
        byte[] body) {
    private static final int SHOWN = 600;

    /** The id by which events that follow from it can be told from others. */
    String correlation() {
        return "fuzz-" + seed + "-" + number;
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** As it goes over the wire. */
    byte[] bytes(String host, String token) {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        header(head, "Host", host);
        header(head, "x-ms-correlation-request-id", correlation());
        if (signedIn) {
            header(head, "Authorization", "Bearer " + token);
        }
        headers.forEach((name, value) -> header(head, name, value));
        if (body.length > 0 || !isRead()) {
            header(head, "Content-Length", Integer.toString(body.length));
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return "seed %d number %d: %s %s %s %s%s"
                .formatted(
                        seed,
                        number,
                        method,
                        shortened(target),
                        headers,
                        shortened(text),
                        signedIn ? "" : " (without a token)");
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + ")";
    }
}
