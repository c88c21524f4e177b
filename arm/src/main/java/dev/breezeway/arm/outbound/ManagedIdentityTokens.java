package dev.breezeway.arm.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.forward.Instances;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Tokens of managed identities. The authority issues them to services only, over a sealed request; they are kept until
 * shortly before they expire. Blocks.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed
 *     identities</a>
 */
@ApplicationScoped
public class ManagedIdentityTokens {
    /** Who the authority issues such tokens to; nobody can sign in with this id. */
    public static final String SERVICE = "managed-identity";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GatewayIdentity gateway;
    private final Clock clock;
    private final Map<Asked, Issued> issued = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    ManagedIdentityTokens(GatewayIdentity gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * An identity.
     *
     * @param resourceId ARM id of the resource that has it, or of the user-assigned identity itself
     */
    public record Identity(String principalId, String clientId, String resourceId) {}

    private record Asked(Identity identity, String audience) {}

    private record Issued(String token, Instant until) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** A token for {@code audience}, such as {@code https://vault.azure.net}. */
    public String token(Identity identity, String audience) throws IOException, InterruptedException {
        Asked asked = new Asked(identity, audience);
        Issued known = issued.get(asked);
        if (known == null || !clock.instant().isBefore(known.until)) {
            known = issue(asked);
            if (issued.size() >= REMEMBERED) {
                issued.clear();
            }
            issued.put(asked, known);
        }
        return known.token;
    }

    private Issued issue(Asked asked) throws IOException, InterruptedException {
        URI url = authority();
        RequestTarget target = new RequestTarget("POST", url.getRawAuthority(), url.getRawPath());
        Caller caller = new Caller(SERVICE, SERVICE, Role.NONE);
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("principalId", asked.identity.principalId())
                .put("clientId", asked.identity.clientId())
                .put("resourceId", asked.identity.resourceId())
                .put("audience", asked.audience)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(
                        SignedHeaders.IDENTITY,
                        gateway.seal(new GatewayIdentity.Statement(caller, "http://breezeway", null), target))
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the authority answered with status " + answer.statusCode());
        }
        JsonNode token = JSON.readTree(answer.body());
        Duration lifetime =
                Duration.ofSeconds(token.path("expires_in").asLong()).minus(MARGIN);
        return new Issued(token.path("access_token").asText(), clock.instant().plus(lifetime));
    }

    /** Read at the first token: only then is a port known that the system chose. Sealed for the instance that is asked. */
    private static URI authority() {
        URI keys = URI.create(ConfigProvider.getConfig().getValue("breezeway.authority.keys-url", String.class));
        URI token = keys.resolve("../_breezeway/managed-identity/token");
        URI instance = new Instances(List.of(token.resolve("/"))).inTurn().getFirst();
        return instance.resolve(token.getRawPath());
    }
}
