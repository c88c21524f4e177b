package dev.breezeway.signalr.upstream;

import dev.breezeway.arm.outbound.ManagedIdentityTokens;
import dev.breezeway.arm.outbound.ManagedNetworkClient;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.client.UpstreamCalls;
import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.hub.Hub;
import dev.breezeway.signalr.hub.HubConfig;
import dev.breezeway.signalr.protocol.ClientMessage;
import dev.breezeway.signalr.protocol.HubProtocol;
import dev.breezeway.signalr.resource.LivingSignalR;
import dev.breezeway.signalr.resource.SignalRIdentity;
import dev.breezeway.signalr.upstream.UpstreamTemplate.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls upstreams out of the SignalR's managed network. Settings are read at each call, so a change counts at once. Every
 * call ends: with an answer of at most 16 MB, or after a while without one. Nothing is repeated.
 */
@ApplicationScoped
class Upstreams implements UpstreamCalls {
    private static final Logger LOG = Logger.getLogger(Upstreams.class);
    private static final int MOST = 16 * 1024 * 1024;
    private static final String CONNECTIONS = "connections";
    private static final String DISCONNECTED = "disconnected";

    private final SignalRService service;
    private final ManagedNetworkClient network;
    private final KeyVaultReferences references;
    private final ManagedIdentityTokens tokens;
    private final HubConfig config;

    Upstreams(
            SignalRService service,
            ManagedNetworkClient network,
            KeyVaultReferences references,
            ManagedIdentityTokens tokens,
            HubConfig config) {
        this.service = service;
        this.network = network;
        this.references = references;
        this.tokens = tokens;
        this.config = config;
    }

    @Override
    public boolean hearEnds(LivingSignalR signalr, Hub hub) {
        return UpstreamTemplate.first(signalr.content(), new Event(hub.name(), CONNECTIONS, DISCONNECTED))
                .isPresent();
    }

    @Override
    public CompletionStage<Void> connected(ClientId client, HubProtocol protocol) {
        Event event = new Event(client.hub().name(), CONNECTIONS, "connected");
        return elsewhere(() -> call(client, event, protocol, protocol.opened())).thenAccept(answer -> {});
    }

    @Override
    public CompletionStage<Void> disconnected(ClientId client, HubProtocol protocol, @Nullable String error) {
        Event event = new Event(client.hub().name(), CONNECTIONS, DISCONNECTED);
        return elsewhere(() -> call(client, event, protocol, protocol.ended(error)))
                .thenAccept(answer -> {});
    }

    @Override
    public CompletionStage<Optional<byte[]>> invoked(
            ClientId client, HubProtocol protocol, ClientMessage.Invocation invocation) {
        Event event = new Event(client.hub().name(), "messages", invocation.target());
        String id = invocation.invocationId();
        return elsewhere(() -> call(client, event, protocol, invocation.body()))
                .thenApply(answer -> id == null ? Optional.empty() : answer.completion(protocol, id));
    }

    private static CompletableFuture<UpstreamAnswer> elsewhere(Supplier<UpstreamAnswer> call) {
        CompletableFuture<UpstreamAnswer> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(call.get());
            } catch (RuntimeException e) {
                LOG.error("an upstream cannot be called", e);
                answer.complete(new UpstreamAnswer.Unreached());
            }
        });
        return answer;
    }

    private UpstreamAnswer call(ClientId client, Event event, HubProtocol protocol, byte[] body) {
        Optional<LivingSignalR> signalr = service.signalrs()
                .named(client.resource())
                .filter(found -> found.incarnation().equals(client.hub().signalr()));
        Optional<UpstreamTemplate> template = signalr.flatMap(s -> UpstreamTemplate.first(s.content(), event));
        if (template.isEmpty()) {
            return new UpstreamAnswer.Nobody();
        }
        try {
            return send(request(signalr.get(), template.get(), client, event, protocol, body), client);
        } catch (IOException | IllegalArgumentException e) {
            // the address may have a secret in it, so it is not shown
            LOG.warnf(
                    "an upstream was not reached: signalr=%s event=%s cause=%s",
                    client.signalr(), event.name(), e.getMessage());
            return new UpstreamAnswer.Unreached();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new UpstreamAnswer.Unreached();
        }
    }

    private HttpRequest request(
            LivingSignalR signalr,
            UpstreamTemplate template,
            ClientId client,
            Event event,
            HubProtocol protocol,
            byte[] body)
            throws IOException, InterruptedException {
        URI url;
        try {
            url = URI.create(references.resolve(signalr, template.url(event)));
        } catch (IllegalArgumentException e) {
            throw new IOException("the template makes no address");
        }
        String audience = template.audience();
        String token = audience == null ? null : tokens.token(identity(signalr), audience);
        return UpstreamRequest.of(
                url,
                client,
                event,
                protocol,
                body,
                service.signalrs().keys(signalr.incarnation()),
                token,
                config.upstreamTimeout());
    }

    private static ManagedIdentityTokens.Identity identity(LivingSignalR signalr) throws IOException {
        return SignalRIdentity.of(signalr)
                .orElseThrow(() -> new IOException("the template asks for a managed identity, and there is none"));
    }

    /** The time limit is for all of the answer: one that drips is cut off too. */
    private UpstreamAnswer send(HttpRequest request, ClientId client) throws IOException, InterruptedException {
        Future<HttpResponse<byte[]>> sent =
                network.sendAsync(client.signalr(), request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST));
        try {
            HttpResponse<byte[]> answer = sent.get(config.upstreamTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new UpstreamAnswer.Said(answer.statusCode(), answer.body());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException("no answer in time");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (String.valueOf(cause.getMessage()).contains("exceeds capacity")) {
                return new UpstreamAnswer.TooMuch();
            }
            throw new IOException(cause.getMessage(), cause);
        }
    }
}
