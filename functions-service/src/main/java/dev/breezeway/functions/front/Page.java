package dev.breezeway.functions.front;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * An answer of the front end itself, as a browser shows it.
 *
 * @param reason the reason phrase, which Azure has its own words for
 */
record Page(int status, String reason, Map<String, String> headers, String html) {
    private static final int UNAVAILABLE_LENGTH = 1892;

    Page {
        headers = Map.copyOf(headers);
    }

    /** Azure's page for a caller that the network rules keep out; its length is part of what people look for. */
    static Page ipForbidden(String address) {
        String html = unavailable(
                "Error 403 - Forbidden", "The web app you have attempted to reach has blocked your access.");
        return new Page(
                403,
                "Ip Forbidden",
                Map.of("x-ms-forbidden-ip", address),
                html + " ".repeat(UNAVAILABLE_LENGTH - html.length()));
    }

    /** What plain HTTP is answered where only HTTPS is served. */
    static Page moved(String location) {
        return new Page(301, "Moved Permanently", Map.of("Location", location), "");
    }

    static Page stopped() {
        return new Page(
                403,
                "Site Disabled",
                Map.of(),
                unavailable(
                        "Error 403 - This web app is stopped.", "The web app you have attempted to reach is stopped."));
    }

    static Page notFound(String host) {
        return plain(404, "Site Not Found", "404 Web Site not found.", "There is no site at '%s'.".formatted(host));
    }

    static Page unauthorised() {
        return new Page(401, "Unauthorized", Map.of(), "");
    }

    static Page nothingThere() {
        return new Page(404, "Not Found", Map.of(), "");
    }

    static Page forged() {
        return plain(400, "Bad Request", "Bad Request", "The origin header was not made for this request.");
    }

    static Page tooLarge(int limit) {
        return plain(
                413, "Payload Too Large", "Payload Too Large", "A request body has at most %d bytes.".formatted(limit));
    }

    static Page noBackend(String why) {
        return plain(502, "Bad Gateway", "502 - The program behind this site gave no answer.", why);
    }

    static Page loop() {
        return plain(
                508, "Loop Detected", "508 - Loop Detected", "The program behind this site sends requests back to it.");
    }

    static Page timeout() {
        return plain(
                504, "GatewayTimeout", "504.0 GatewayTimeout", "The program behind this site did not answer in time.");
    }

    static Page failed() {
        return plain(500, "Internal Server Error", "500", "The front end could not handle the request.");
    }

    /** Writes it unless an answer has begun already. */
    void answer(HttpServerResponse response) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(status).setStatusMessage(reason);
        if (html.isEmpty()) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONNECTION, "close")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html")
                    .end(Buffer.buffer(html));
        }
    }

    private static Page plain(int status, String reason, String title, String text) {
        return new Page(status, reason, Map.of(), unavailable(title, text));
    }

    private static String unavailable(String title, String text) {
        return """
                <!DOCTYPE html>
                <html>
                <head>
                    <title>Web App - Unavailable</title>
                    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
                    <style type="text/css">html { height: 100%%; width: 100%%; } body { font-family: sans-serif; }</style>
                </head>
                <body>
                    <h1 id="unavailable">%s</h1>
                    <p id="tryAgain">%s</p>
                </body>
                </html>
                """.formatted(escaped(title), escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
