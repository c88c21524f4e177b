package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSocketTest {
    @TempDir
    Path ca;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<MultiMap> handshakes = new LinkedBlockingQueue<>();
    private RunningEntry entry;

    @BeforeEach
    void start() {
        HttpServer echo = vertx.createHttpServer(new HttpServerOptions().setHost("localhost"))
                .webSocketHandshakeHandler(handshake -> {
                    if (handshake.path().endsWith("/refused")) {
                        handshake.reject(403);
                    } else {
                        handshake.accept();
                    }
                })
                .webSocketHandler(socket -> {
                    handshakes.add(socket.headers());
                    if (socket.path().endsWith("/closing")) {
                        socket.close((short) 1001, "gone");
                    } else {
                        socket.textMessageHandler(socket::writeTextMessage);
                    }
                })
                .requestHandler(request -> request.response().end("answered"))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        entry = new RunningEntry(
                ca,
                "http://localhost:" + echo.actualPort(),
                Map.of("upstream-timeout", "PT1S", "upstream-connections", "1"));
    }

    @AfterEach
    void stop() {
        entry.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void messagesPassInBothDirectionsOverTlsAndWithoutBeingTimedOut() throws Exception {
        Talk talk = new Talk();
        WebSocket socket = connect(entry.client(Version.HTTP_1_1), entry.https("/x?y=z"), talk);
        String message = "x".repeat(200_000);
        socket.sendText(message, true).get(10, TimeUnit.SECONDS);

        assertThat(talk.text.poll(10, TimeUnit.SECONDS)).isEqualTo(message);
        MultiMap seen = handshakes.poll(10, TimeUnit.SECONDS);
        assertThat(seen.get(SignedHeaders.ORIGIN)).isNotEmpty();
        assertThat(seen.get("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(talk.closed.isDone()).isFalse();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").get(10, TimeUnit.SECONDS);
        assertThat(talk.closed.get(10, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }

    @Test
    void aRefusalOfTheServiceIsGivenBackAsItIs() {
        assertThatThrownBy(() -> connect(HttpClient.newHttpClient(), entry.http("/refused"), new Talk()))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void openSocketsTakeNoConnectionThatARequestNeeds() throws Exception {
        connect(HttpClient.newHttpClient(), entry.http("/x"), new Talk());
        connect(HttpClient.newHttpClient(), entry.http("/x"), new Talk());

        HttpRequest request = HttpRequest.newBuilder(entry.http("/plain")).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .isEqualTo("answered");
    }

    @Test
    void theCloseOfTheServiceReachesTheClient() throws Exception {
        Talk talk = new Talk();
        connect(HttpClient.newHttpClient(), entry.http("/closing"), talk);
        assertThat(talk.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
    }

    @Test
    void aStopClosesWhatIsOpen() throws Exception {
        Talk talk = new Talk();
        connect(HttpClient.newHttpClient(), entry.http("/x"), talk);
        handshakes.poll(10, TimeUnit.SECONDS);
        entry.entry.stop();
        assertThat(talk.closed.handle((code, gone) -> "over").get(10, TimeUnit.SECONDS))
                .isEqualTo("over");
    }

    private static WebSocket connect(HttpClient client, URI url, Talk talk) throws Exception {
        URI ws = URI.create(url.toString().replaceFirst("^http", "ws"));
        return client.newWebSocketBuilder().buildAsync(ws, talk).get(10, TimeUnit.SECONDS);
    }

    private static final class Talk implements WebSocket.Listener {
        final BlockingQueue<String> text = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                text.add(parts.toString());
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
