package dev.breezeway.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client of a hub: as much of SignalR's protocol as an invocation needs, in JSON over a WebSocket. For one thread.
 *
 * @see <a href="https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md">The hub protocol</a>
 */
final class HubClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = "\u001e";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int COMPLETION = 3;
    private static final int CLOSE = 7;

    private final WebSocket socket;
    private final Messages messages;
    private int invocations;

    private HubClient(WebSocket socket, Messages messages) {
        this.socket = socket;
        this.messages = messages;
    }

    /**
     * Negotiates at a hub's address, {@code https://<name>.service.signalr.net/client/?hub=<hub>}, connects and shakes
     * hands.
     *
     * @throws IOException when that is refused, with what was said
     */
    static HubClient connect(HttpClient http, URI hub, String token) throws IOException, InterruptedException {
        String bearer = "Bearer " + token;
        HttpRequest negotiation = HttpRequest.newBuilder(
                        URI.create(hub.toString().replace("/client/?", "/client/negotiate?") + "&negotiateVersion=1"))
                .timeout(PATIENCE)
                .header("Authorization", bearer)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> negotiated = http.send(negotiation, BodyHandlers.ofString());
        if (negotiated.statusCode() != 200) {
            throw new IOException("the negotiation was answered with status " + negotiated.statusCode());
        }
        String id = JSON.readTree(negotiated.body()).path("connectionToken").asText();
        Messages messages = new Messages();
        URI address = URI.create("wss" + hub.toString().substring("https".length()) + "&id=" + id);
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .header("Authorization", bearer)
                    .buildAsync(address, messages)
                    .join();
            HubClient client = new HubClient(socket, messages);
            client.shakeHands();
            return client;
        } catch (CompletionException e) {
            throw new IOException("no WebSocket: " + e.getCause(), e);
        }
    }

    private void shakeHands() throws IOException, InterruptedException {
        say(JSON.createObjectNode().put("protocol", "json").put("version", 1));
        JsonNode answer = messages.next();
        if (answer.has("error")) {
            throw new IOException(answer.path("error").asText());
        }
    }

    /**
     * Calls a method of the hub and waits for its completion, which has a {@code result} or an {@code error}.
     *
     * @throws IOException when the connection ends before
     */
    JsonNode invoke(String method, String argument) throws IOException, InterruptedException {
        String id = Integer.toString(invocations++);
        ObjectNode invocation =
                JSON.createObjectNode().put("type", 1).put("invocationId", id).put("target", method);
        invocation.putArray("arguments").add(argument);
        say(invocation);
        while (true) {
            JsonNode message = messages.next();
            int type = message.path("type").asInt();
            if (type == COMPLETION && message.path("invocationId").asText().equals(id)) {
                return message;
            }
            if (type == CLOSE) {
                throw new IOException("closed: " + message.path("error").asText());
            }
        }
    }

    private void say(JsonNode message) throws IOException {
        try {
            socket.sendText(message.toString() + END, true).join();
        } catch (CompletionException e) {
            throw new IOException("the connection ended", e.getCause());
        }
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(ended -> socket)
                .join();
        socket.abort();
    }

    /** What the service says, cut at the record separators. */
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> whole = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();

        JsonNode next() throws IOException, InterruptedException {
            JsonNode message = whole.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("nothing was heard for " + PATIENCE.toSeconds() + " s");
            }
            return message;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            begun.append(data);
            for (int end = begun.indexOf(END); end >= 0; end = begun.indexOf(END)) {
                try {
                    whole.add(JSON.readTree(begun.substring(0, end)));
                } catch (JsonProcessingException e) {
                    closed("what came is no JSON");
                }
                begun.delete(0, end + 1);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed("the connection ended with " + status + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed(error.toString());
        }

        private void closed(String why) {
            whole.add(JSON.createObjectNode().put("type", CLOSE).put("error", why));
        }
    }
}
