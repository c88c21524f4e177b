package dev.breezeway.resources.gateway;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.GatewayIdentity.Statement;
import dev.breezeway.arm.forward.Instances;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends requests to services, with the caller's identity sealed for that one request. Blocks the calling thread. */
@ApplicationScoped
public class Forwarder {
    private static final Logger LOG = Logger.getLogger(Forwarder.class);
    private static final int DEFAULT_PORT = 80;
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final ServiceAddresses addresses;
    private final GatewayIdentity identity;
    private final ArmRequest arm;
    private final Duration patience;
    private final HttpClient client;

    Forwarder(ServiceAddresses addresses, GatewayIdentity identity, ArmRequest arm, GatewayConfig config) {
        this.addresses = addresses;
        this.identity = identity;
        this.arm = arm;
        this.patience = config.gateway().requestTimeout();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.gateway().connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * What a service said. An instance that cannot be connected to is left for the next one; one that was, and then did
     * not answer, may have acted, so only reads are asked again.
     */
    public HttpResponse<byte[]> send(Forwarded forwarded) {
        Instances instances = addresses.of(forwarded.owner());
        @Nullable IOException last = null;
        for (URI instance : instances.inTurn()) {
            try {
                return client.send(request(forwarded, instance), BodyHandlers.ofByteArray());
            } catch (ConnectException | HttpConnectTimeoutException e) {
                instances.missed(instance);
                last = e;
            } catch (HttpTimeoutException e) {
                LOG.errorf(
                        "a service did not answer in time: service=%s",
                        forwarded.owner().label());
                throw GatewayFailure.tooSlow(forwarded.subject());
            } catch (IOException e) {
                if (!READS.contains(forwarded.method())) {
                    throw unreachable(forwarded, e);
                }
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw GatewayFailure.unreachable(forwarded.subject());
            }
        }
        throw unreachable(forwarded, last);
    }

    private HttpRequest request(Forwarded forwarded, URI instance) {
        String path = "/-/" + forwarded.owner().label() + forwarded.path();
        String query = forwarded.query() == null ? "" : "?" + forwarded.query();
        URI uri = URI.create(instance.getScheme() + "://" + instance.getAuthority() + path + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .method(forwarded.method(), forwarded.body())
                .setHeader("x-ms-correlation-request-id", arm.correlationId())
                .setHeader("traceparent", arm.traceparent())
                .setHeader(SignedHeaders.IDENTITY, seal(forwarded, instance, path));
        forwarded.headers().forEach(request::setHeader);
        return request.build();
    }

    private String seal(Forwarded forwarded, URI service, String path) {
        String host = service.getPort() == DEFAULT_PORT ? service.getHost() : service.getAuthority();
        return identity.seal(
                new Statement(arm.caller(), arm.baseUrl(), forwarded.group()),
                new RequestTarget(forwarded.method(), host, path));
    }

    private static GatewayFailure unreachable(Forwarded forwarded, @Nullable IOException e) {
        LOG.warnf(
                "a service cannot be reached: service=%s reason=%s",
                forwarded.owner().label(),
                e == null ? "no address" : e.getClass().getSimpleName());
        return GatewayFailure.unreachable(forwarded.subject());
    }
}
