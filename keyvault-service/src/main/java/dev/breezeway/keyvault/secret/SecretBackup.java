package dev.breezeway.keyvault.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.keyvault.dataplane.DataErrors;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The blob of a backup: all versions of a secret with their values, encrypted with the installation's key and bound to
 * the subscription, outside of which Azure restores none either.
 */
final class SecretBackup {
    private final SecretBox box;
    private final ObjectMapper json;

    SecretBackup(SecretBox box, ObjectMapper json) {
        this.box = box;
        this.json = json;
    }

    /** A secret with all its versions, from the oldest to the current one. */
    record Content(String name, List<Version> versions) {
        Content {
            versions = List.copyOf(versions);
        }
    }

    /** A version and its value. */
    record Version(SecretVersion version, String value) {
        @Override
        public String toString() {
            return "Version[" + version.id() + ", ***]";
        }
    }

    String pack(String subscription, String name, List<Secrets.Valued> versions) {
        Content content = new Content(
                name,
                versions.stream()
                        .map(v -> new Version(v.row().version(), v.value()))
                        .toList());
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(box.seal(json.writeValueAsString(content), owner(subscription)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a backup is JSON", e);
        }
    }

    Content unpack(String subscription, String blob) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(blob);
            return json.readValue(box.open(sealed, owner(subscription)), Content.class);
        } catch (IllegalArgumentException | IllegalStateException | JsonProcessingException notOurs) {
            throw DataErrors.badParameter("Backup blob contains invalid or corrupt version.");
        }
    }

    private static String owner(String subscription) {
        return "backup:" + subscription.toLowerCase(Locale.ROOT);
    }
}
