package dev.breezeway.cli.az;

import dev.breezeway.cli.ExitCode;
import dev.breezeway.cli.Refusal;
import dev.breezeway.cli.RunningSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Remembers what an Azure CLI's configuration folder was signed in to.
 *
 * @param configuration the folder
 * @param fingerprint of the system and of the az that use it now
 */
record SignInStamp(Path configuration, String fingerprint) {
    // what az keeps of a sign-in and of a cloud; the user's settings and extensions in the folder stay
    private static final List<String> OF_A_SIGN_IN = List.of(
            "azureProfile.json",
            "cloudEndpoints.json",
            "clouds.config",
            "msal_http_cache.bin",
            "msal_token_cache.bin",
            "msal_token_cache.json",
            "service_principal_entries.bin",
            "service_principal_entries.json");

    /** Changes with the endpoint, the principal, its secret, the CA and the az; tells nothing of them. */
    static String fingerprint(AzureCli az, RunningSystem system) throws IOException {
        MessageDigest digest = sha256();
        for (String part : List.of(
                system.armEndpoint().toString(),
                system.variable("BREEZEWAY_TENANT_ID"),
                system.variable("BREEZEWAY_CLIENT_ID"),
                system.variable("BREEZEWAY_CLIENT_SECRET"),
                az.executable().toString(),
                Files.getLastModifiedTime(az.executable()).toString())) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        try {
            digest.update(Files.readAllBytes(system.certificateAuthority()));
        } catch (NoSuchFileException e) {
            throw new Refusal(
                    ExitCode.FAILED,
                    "The CA file " + system.certificateAuthority() + " (BREEZEWAY_CA_FILE) does not exist.");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** True if the folder was signed in to this very system and az still has its sign-in. */
    boolean isCurrent() throws IOException {
        return Files.exists(file())
                && Files.readString(file()).equals(fingerprint)
                && Files.exists(configuration.resolve("azureProfile.json"))
                && (has("msal_token_cache.json") || has("msal_token_cache.bin"))
                && (has("service_principal_entries.json") || has("service_principal_entries.bin"));
    }

    /** Removes what an earlier sign-in left. */
    void forget() throws IOException {
        Files.deleteIfExists(file());
        for (String name : OF_A_SIGN_IN) {
            Files.deleteIfExists(configuration.resolve(name));
        }
    }

    /** After a sign-in. */
    void write() throws IOException {
        Files.writeString(file(), fingerprint);
    }

    private boolean has(String name) {
        return Files.exists(configuration.resolve(name));
    }

    private Path file() {
        return configuration.resolve(".signed-in");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
