package dev.breezeway.arm.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.forward.Instances;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/**
 * Makes HTTP calls out of the managed network of a SignalR. Build the request with the URL that the SignalR would call;
 * it is sent through the fabric, which resolves the name in that network's view and goes through the private endpoint
 * when there is an approved one, else over the public internet:
 *
 * <pre>{@code
 * HttpRequest request = HttpRequest.newBuilder(URI.create("https://contoso-kv.vault.azure.net/secrets/code?api-version=7.4"))
 *         .header("Authorization", "Bearer " + token)
 *         .timeout(Duration.ofSeconds(10))
 *         .build();
 * HttpResponse<byte[]> answer = client.send(signalR.id(), request, BodyHandlers.ofByteArray());
 * }</pre>
 *
 * <p>What a caller can get wrong: give every request a timeout, a target may hang for two minutes; the body handler
 * decides how much of an answer is kept, so limit it. An answer, also 403 or 502, is the target's own word. When the
 * target gave none there is a {@link NotReachedException} instead (for an async call, itself or as a cause), and any
 * other {@link IOException} means that the fabric was not reached or that the answer broke in the middle. Redirects are
 * not followed and nothing is retried. Request bodies over {@code breezeway.fabric.max-body-size} are not let out.
 * {@code localhost} is the machine of the fabric. Safe for many threads.
 */
@ApplicationScoped
public class ManagedNetworkClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int DEFAULT_PORT = 80;

    private final Instances fabric;
    private final HeaderSeal seal;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    @Inject
    ManagedNetworkClient(OutboundConfig config, AccessConfig access, Clock clock) {
        this(config.fabricUrl(), new HeaderSeal(access.gateway().key().getBytes(StandardCharsets.UTF_8)), clock);
    }

    /** A client of the fabric at {@code http://host:port} with that key. */
    public ManagedNetworkClient(URI fabric, HeaderSeal seal, InstantSource clock) {
        this.fabric = new Instances(List.of(fabric));
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @param signalR ARM id of the SignalR
     * @throws NotReachedException when the target gave no answer
     * @throws IllegalArgumentException when the URL is not http or https with a host
     */
    public <T> HttpResponse<T> send(String signalR, HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return http.send(through(signalR, request), reaching(handler));
        } catch (IOException e) {
            if (e.getCause() instanceof NotReachedException notReached) {
                throw notReached;
            }
            throw e;
        }
    }

    /** The same without waiting; completes on a virtual thread. */
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            String signalR, HttpRequest request, BodyHandler<T> handler) {
        return http.sendAsync(through(signalR, request), reaching(handler));
    }

    private HttpRequest through(String signalR, HttpRequest request) {
        URI url = request.uri();
        OutboundCall call = OutboundCall.of(signalR, url);
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        URI entry = fabric.inTurn().getFirst();
        String host = entry.getPort() == DEFAULT_PORT ? entry.getHost() : entry.getRawAuthority();
        RequestTarget target = new RequestTarget(request.method(), host, path);
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .version(HttpClient.Version.HTTP_1_1)
                .uri(URI.create("http://" + entry.getRawAuthority() + path + query))
                .setHeader(SignedHeaders.OUTBOUND, seal.seal(call.claims(), target, clock.instant()))
                .build();
    }

    private static <T> BodyHandler<T> reaching(BodyHandler<T> handler) {
        return info -> info.headers()
                .firstValue(SignedHeaders.REFUSAL)
                .<BodySubscriber<T>>map(Unreached::new)
                .orElseGet(() -> handler.apply(info));
    }

    /** Reads the entry's own answer, and fails with what it says. */
    private static final class Unreached<T> implements BodySubscriber<T> {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final String code;
        private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);

        Unreached(String code) {
            this.code = code;
        }

        @Override
        public CompletionStage<T> getBody() {
            return text.getBody().thenCompose(body -> CompletableFuture.failedFuture(refusal(body)));
        }

        private NotReachedException refusal(String body) {
            try {
                return new NotReachedException(
                        code, JSON.readTree(body).path("error").path("message").asText());
            } catch (JsonProcessingException e) {
                return new NotReachedException(code, "The target was not reached.");
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            text.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            text.onNext(items);
        }

        @Override
        public void onError(Throwable failure) {
            text.onError(failure);
        }

        @Override
        public void onComplete() {
            text.onComplete();
        }
    }
}
