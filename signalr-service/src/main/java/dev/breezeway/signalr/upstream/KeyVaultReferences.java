package dev.breezeway.signalr.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.outbound.ManagedIdentityTokens;
import dev.breezeway.arm.outbound.ManagedNetworkClient;
import dev.breezeway.signalr.resource.LivingSignalR;
import dev.breezeway.signalr.resource.SignalRIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts secrets in the place of {@code {@Microsoft.KeyVault(SecretUri=...)}}. They are read out of the SignalR's managed
 * network with its managed identity, so a vault that is closed to the public is read only through an approved shared
 * private link. A value is kept for half an hour and then read again; when that fails the last good one stays. Blocks.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/concept-upstream#key-vault-secret-reference-in-url-template-settings">
 *     Key Vault references</a>
 */
@ApplicationScoped
public class KeyVaultReferences {
    private static final Logger LOG = Logger.getLogger(KeyVaultReferences.class);
    private static final Pattern REFERENCE = Pattern.compile("\\{@Microsoft\\.KeyVault\\(SecretUri=([^){}]*)\\)\\}");
    /** No token is shown to any other host. */
    private static final Pattern SECRET = Pattern.compile(
            "https?://[a-z0-9-]{1,63}\\.vault\\.(azure\\.net|localhost)(:\\d{1,5})?/secrets/[A-Za-z0-9-]{1,127}(/[0-9a-f]{32})?/?",
            Pattern.CASE_INSENSITIVE);

    private static final String AUDIENCE = "https://vault.azure.net";
    private static final Duration FRESH = Duration.ofMinutes(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 256 * 1024;
    private static final int REMEMBERED = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManagedNetworkClient network;
    private final ManagedIdentityTokens tokens;
    private final Clock clock;
    private final Map<Asked, Kept> kept = new ConcurrentHashMap<>();

    KeyVaultReferences(ManagedNetworkClient network, ManagedIdentityTokens tokens, Clock clock) {
        this.network = network;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Settings and identity are in it: a change of either reads anew. */
    private record Asked(UUID signalr, String secret, ManagedIdentityTokens.Identity identity) {}

    private record Kept(String value, Instant until) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** A template's URL with every reference replaced; fails when one cannot be read and never could be. */
    String resolve(LivingSignalR signalr, String url) throws IOException, InterruptedException {
        Matcher references = REFERENCE.matcher(url);
        if (!references.find()) {
            return url;
        }
        StringBuilder resolved = new StringBuilder();
        do {
            references.appendReplacement(
                    resolved,
                    Matcher.quoteReplacement(value(signalr, references.group(1).strip())));
        } while (references.find());
        return references.appendTail(resolved).toString();
    }

    /** Why the secret with this identifier cannot be read now; empty when it can. */
    public Optional<String> problem(LivingSignalR signalr, String secret) {
        Optional<ManagedIdentityTokens.Identity> identity = SignalRIdentity.of(signalr);
        if (!SECRET.matcher(secret).matches()) {
            return Optional.of("'%s' is not the identifier of a secret in a key vault.".formatted(secret));
        }
        if (identity.isEmpty()) {
            return Optional.of("A certificate in a key vault needs a managed identity that may read it.");
        }
        try {
            int status = ask(signalr, secret, identity.get()).statusCode();
            return switch (status) {
                case 200 -> Optional.empty();
                case 401, 403 ->
                    Optional.of(
                            "The managed identity may not read '%s', or the vault is closed to it.".formatted(secret));
                case 404 -> Optional.of("The secret '%s' could not be found.".formatted(secret));
                default -> Optional.of("The key vault answered '%s' with status %d.".formatted(secret, status));
            };
        } catch (IOException unreached) {
            LOG.debugf("a key vault cannot be asked: secret=%s cause=%s", secret, unreached.getMessage());
            return Optional.of("The key vault of '%s' could not be reached.".formatted(secret));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The key vault of '%s' was not asked to the end.".formatted(secret));
        }
    }

    private String value(LivingSignalR signalr, String secret) throws IOException, InterruptedException {
        if (!SECRET.matcher(secret).matches()) {
            throw new IOException("a Key Vault reference is not the identifier of a secret");
        }
        ManagedIdentityTokens.Identity identity = SignalRIdentity.of(signalr)
                .orElseThrow(() -> new IOException("a Key Vault reference needs a managed identity"));
        Asked asked = new Asked(signalr.incarnation(), secret, identity);
        Kept last = kept.get(asked);
        if (last != null && clock.instant().isBefore(last.until)) {
            return last.value;
        }
        try {
            return keep(asked, read(signalr, secret, identity), FRESH);
        } catch (IOException e) {
            return again(asked, last, e);
        }
    }

    private String again(Asked asked, @Nullable Kept last, IOException failure) throws IOException {
        if (last == null) {
            throw failure;
        }
        LOG.warnf("a Key Vault reference cannot be read again: secret=%s cause=%s", asked.secret, failure.getMessage());
        return keep(asked, last.value, AFTER_FAILURE);
    }

    private String keep(Asked asked, String value, Duration lifetime) {
        if (kept.size() >= REMEMBERED) {
            kept.clear();
        }
        kept.put(asked, new Kept(value, clock.instant().plus(lifetime)));
        return value;
    }

    private String read(LivingSignalR signalr, String secret, ManagedIdentityTokens.Identity identity)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = ask(signalr, secret, identity);
        if (answer.statusCode() != 200) {
            throw new IOException("the vault answered with status " + answer.statusCode());
        }
        JsonNode value = JSON.readTree(answer.body()).path("value");
        if (!value.isTextual()) {
            throw new IOException("the vault answered without a value");
        }
        return value.textValue();
    }

    private HttpResponse<byte[]> ask(LivingSignalR signalr, String secret, ManagedIdentityTokens.Identity identity)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(secret + "?api-version=7.4"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.token(identity, AUDIENCE))
                .build();
        return network.send(
                signalr.id().toString(), request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
    }
}
