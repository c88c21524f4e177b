package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * After all other tests: no secret that was used is in a record on any topic, in a row of any database or in a line of
 * any log, neither as it is nor in Base64 or hexadecimal.
 */
@ExtendWith({OnlyOurs.class, RunningBreezeway.class})
@Order(Integer.MAX_VALUE)
@Isolated("after all others, also those that run beside each other")
class SecretScanTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WEB = "?api-version=2022-03-01";

    private final Breezeway system;
    private final Arm arm;
    private final Place place;
    private final Map<String, String> secrets = new TreeMap<>();

    SecretScanTest(Breezeway system, Place place) {
        this.system = system;
        this.arm = system.arm();
        this.place = place;
    }

    @Test
    void noSecretIsOnATopicInADatabaseOrInALog() throws IOException {
        place.createAll();
        useSecretsOfTheSystem();
        useSecretsOfAVault();
        useSecretsOfASignalR();
        useSecretsOfASite();
        place.decide(place.requestLink(), "Approved");
        place.awaitLink("Approved");
        SystemProcess process = system.process().orElseThrow();

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(20);
        List<String> found = new ArrayList<>();
        new Topics(system.addresses())
                .read(name -> true)
                .forEach(stored -> search(stored.topic() + " offset " + stored.offset(), stored.everything(), found));
        Map<String, String> dump = new Tables(process.port(32)).dump();
        assertThat(dump).hasSizeGreaterThan(40);
        assertThat(String.join("", dump.values()))
                .as("what is not secret is found")
                .contains(place.name());
        dump.forEach((table, rows) -> search(table, rows, found));
        for (Path log : logs(process)) {
            search(log.getFileName().toString(), Files.readString(log, StandardCharsets.ISO_8859_1), found);
        }

        System.out.printf("looked for %d secrets: %s%n", secrets.size(), secrets.keySet());
        assertThat(found).as("which secret is where").isEmpty();
    }

    /** What is found is named and not shown. */
    private void search(String place, String text, List<String> found) {
        String lower = text.toLowerCase(Locale.ROOT);
        secrets.forEach((name, secret) -> {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            boolean there = text.contains(secret)
                    || text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes))
                    || lower.contains(HexFormat.of().formatHex(bytes));
            if (there) {
                found.add(name + " in " + place);
            }
        });
    }

    private void secret(String name, String value) {
        assertThat(value.length()).as("length of %s", name).isGreaterThan(7);
        secrets.put(name, value);
    }

    /** A value that is nowhere unless somebody put it there. */
    private String planted(String name) {
        String value = "canary-" + UUID.randomUUID();
        secret(name, value);
        return value;
    }

    private void useSecretsOfTheSystem() throws IOException {
        secret("the owner's secret", system.addresses().get("CLIENT_SECRET"));
        secret("the reader's secret", system.addresses().get("READER_CLIENT_SECRET"));
        secret("the owner's token", arm.token());
        secret(
                "the signature of the owner's token",
                arm.token().substring(arm.token().lastIndexOf('.') + 1));
        system.reader().ifPresent(reader -> secret("the reader's token", reader.token()));
        Path file = Path.of(system.addresses().get("CA_FILE")).resolveSibling("../secrets.properties");
        Properties properties = new Properties();
        try (var lines = Files.newBufferedReader(file)) {
            properties.load(lines);
        }
        properties.forEach((name, value) -> secret("secrets.properties: " + name, value.toString()));
    }

    private void useSecretsOfAVault() throws IOException {
        arm.put(place.accessPolicies(), place.allSecretsForTheOwner());
        secret("the token for vaults", system.vaultToken());
        String body = JSON.createObjectNode()
                .put("value", planted("a secret's value"))
                .toString();
        String entry = system.addresses().get("HTTP_ENDPOINT");
        try (Wire wire = new Wire(URI.create(entry))) {
            Wire.Response stored = wire.send(("PUT /secrets/canary?api-version=7.6 HTTP/1.1\r\nHost: "
                            + place.vaultEntry() + "\r\nAuthorization: Bearer " + secrets.get("the token for vaults")
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        }
        String inTemplate = JSON.createObjectNode()
                .set("properties", JSON.createObjectNode().put("value", planted("a secret's value, through ARM")))
                .toString();
        arm.send("PUT", place.vaultId() + "/secrets/canary2" + Place.VAULTS_VERSION, inTemplate);
    }

    private void useSecretsOfASignalR() {
        String keys = place.signalRId() + "/listKeys" + Place.SIGNALR_VERSION;
        JsonNode first = arm.post(keys).body();
        for (String key :
                List.of("primaryKey", "secondaryKey", "primaryConnectionString", "secondaryConnectionString")) {
            secret("SignalR " + key, first.path(key).asText());
        }
        arm.finish(arm.send(
                "POST", place.signalRId() + "/regenerateKey" + Place.SIGNALR_VERSION, "{\"keyType\":\"Primary\"}"));
        secret("SignalR primaryKey, regenerated", arm.post(keys).text("/primaryKey"));
    }

    private void useSecretsOfASite() {
        String provider = place.groupId() + "/providers/Microsoft.Web/";
        String site = provider + "sites/" + place.name();
        ObjectNode body = place.groupBody().put("kind", "functionapp");
        body.withObject("/properties/siteConfig")
                .putArray("appSettings")
                .addObject()
                .put("name", "A")
                .put("value", planted("an app setting in the site's body"));
        assertThat(arm.put(site + WEB, body).status()).isEqualTo(200);
        assertThat(put(site + "/config/appsettings", "B", planted("an app setting")))
                .isEqualTo(200);
        ObjectNode connections = JSON.createObjectNode();
        connections
                .withObject("/properties/C")
                .put("value", "Server=x;Password=" + planted("a connection string"))
                .put("type", "SQLAzure");
        assertThat(arm.put(site + "/config/connectionstrings" + WEB, connections)
                        .status())
                .isEqualTo(200);
        useKeysOfASite(site);
        String account = place.groupId() + "/providers/Microsoft.Storage/storageAccounts/" + place.name();
        ObjectNode storage = place.groupBody().put("kind", "StorageV2");
        storage.putObject("sku").put("name", "Standard_LRS");
        arm.finish(arm.put(account + "?api-version=2023-01-01", storage));
        secret(
                "a storage key",
                arm.post(account + "/listKeys?api-version=2023-01-01").text("/keys/0/value"));
    }

    private void useKeysOfASite(String site) {
        assertThat(arm.put(site + "/host/default/functionkeys/mine" + WEB, value(planted("a function key")))
                        .status())
                .isEqualTo(201);
        JsonNode keys = arm.post(site + "/host/default/listkeys" + WEB).body();
        secret("the master key", keys.path("masterKey").asText());
        keys.path("functionKeys")
                .properties()
                .forEach(key ->
                        secret("function key " + key.getKey(), key.getValue().asText()));
        String function = site + "/functions/hello";
        assertThat(arm.put(function + WEB, JSON.createObjectNode()).status()).isEqualTo(201);
        assertThat(arm.put(function + "/keys/mine" + WEB, value(planted("a key of one function")))
                        .status())
                .isEqualTo(201);
        secret("the key of a function", arm.post(function + "/listkeys" + WEB).text("/default"));
        secret(
                "the publishing password",
                arm.post(site + "/config/publishingcredentials/list" + WEB).text("/properties/publishingPassword"));
    }

    private int put(String path, String name, String value) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties").put(name, value);
        return arm.put(path + WEB, body).status();
    }

    private static ObjectNode value(String value) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties").put("name", "mine").put("value", value);
        return body;
    }

    /** Of every system that these tests started. */
    private static List<Path> logs(SystemProcess process) throws IOException {
        try (Stream<Path> files = Files.walk(process.log().getParent().getParent(), 4)) {
            List<Path> logs = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.toString().contains("/kafka/"))
                    .toList();
            assertThat(logs).contains(process.log());
            return logs;
        }
    }
}
