package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A resource group, a SignalR, a vault and a shared private link between them, with names that nobody else uses; what
 * of it was made is deleted at the end. Paths end with an api-version, ids do not.
 */
final class Place implements AutoCloseable {
    static final String LOCATION = "eastus";
    static final String MESSAGE = "please approve";
    static final String GROUPS_VERSION = "?api-version=2021-04-01";
    static final String SIGNALR_VERSION = "?api-version=2023-02-01";
    static final String VAULTS_VERSION = "?api-version=2022-07-01";
    /** Object id that the first principal has unless it is configured otherwise. */
    static final String OWNER = "00000000-0000-0000-0000-00000000b1ec";

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Breezeway system;
    private final Arm arm;
    private final String name;

    Place(Breezeway system) {
        this(system, "e2e" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 45), 36));
    }

    Place(Breezeway system, String name) {
        this(system, system.arm(), name);
    }

    private Place(Breezeway system, Arm arm, String name) {
        this.system = system;
        this.arm = arm;
        this.name = name;
    }

    /** The same names for another client. */
    Place as(Arm client) {
        return new Place(system, client, name);
    }

    String name() {
        return name;
    }

    String subscription() {
        return "/subscriptions/" + system.addresses().get("SUBSCRIPTION_ID");
    }

    String groupId() {
        return subscription() + "/resourceGroups/" + name;
    }

    String group() {
        return groupId() + GROUPS_VERSION;
    }

    String signalRId() {
        return groupId() + "/providers/Microsoft.SignalRService/SignalR/" + name;
    }

    String signalR() {
        return signalRId() + SIGNALR_VERSION;
    }

    String linkId() {
        return signalRId() + "/sharedPrivateLinkResources/kv-pe";
    }

    String link() {
        return linkId() + SIGNALR_VERSION;
    }

    String vaultId() {
        return groupId() + "/providers/Microsoft.KeyVault/vaults/" + name;
    }

    String vault() {
        return vaultId() + VAULTS_VERSION;
    }

    String connections() {
        return vaultId() + "/privateEndpointConnections" + VAULTS_VERSION;
    }

    String accessPolicies() {
        return vaultId() + "/accessPolicies/add?api-version=2023-07-01";
    }

    /** A change of the vault's access policies. */
    ObjectNode allSecretsForTheOwner() {
        return allSecretsFor(OWNER);
    }

    /** The same for another principal. */
    ObjectNode allSecretsFor(String objectId) {
        ObjectNode policy = JSON.createObjectNode();
        policy.put("tenantId", system.addresses().get("TENANT_ID")).put("objectId", objectId);
        policy.putObject("permissions").putArray("secrets").add("all");
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties").putArray("accessPolicies").add(policy);
        return body;
    }

    /** Host and port at which the plain entry serves the vault's data plane on this machine. */
    String vaultEntry() {
        String entry = system.addresses().get("HTTP_ENDPOINT");
        return name + ".vault.localhost" + entry.substring(entry.lastIndexOf(':'));
    }

    /** Puts a secret into the vault by its data plane; the status of the answer. */
    int putSecret(String secret, String value) throws IOException {
        String body = JSON.createObjectNode().put("value", value).toString();
        String request = "PUT /secrets/%s?api-version=7.4 HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                        .formatted(secret, vaultEntry(), system.vaultToken())
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
        try (Wire wire = new Wire(URI.create(system.addresses().get("HTTP_ENDPOINT")))) {
            return wire.send(request.getBytes(StandardCharsets.US_ASCII)).status();
        }
    }

    String deletedVault() {
        return subscription() + "/providers/Microsoft.KeyVault/locations/" + LOCATION + "/deletedVaults/" + name
                + VAULTS_VERSION;
    }

    String purge() {
        return deletedVault().replace("?", "/purge?");
    }

    /** The vault's public name, and what it is an alias of in the network of the SignalR. */
    String vaultHost() {
        return name + ".vault.azure.net";
    }

    String privateHost() {
        return name + ".privatelink.vaultcore.azure.net";
    }

    ObjectNode groupBody() {
        return JSON.createObjectNode().put("location", LOCATION);
    }

    ObjectNode signalRBody(String sku, String tier) {
        ObjectNode body = JSON.createObjectNode().put("location", LOCATION);
        body.putObject("sku").put("name", sku).put("tier", tier).put("capacity", 1);
        body.putObject("properties");
        return body;
    }

    ObjectNode vaultBody() {
        ObjectNode body = JSON.createObjectNode().put("location", LOCATION);
        ObjectNode properties =
                body.putObject("properties").put("tenantId", system.addresses().get("TENANT_ID"));
        properties.putObject("sku").put("family", "A").put("name", "standard");
        properties.putArray("accessPolicies");
        return body;
    }

    ObjectNode linkBody(String targetId) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties")
                .put("privateLinkResourceId", targetId)
                .put("groupId", "vault")
                .put("requestMessage", MESSAGE);
        return body;
    }

    Place createGroup() {
        assertThat(arm.put(group(), groupBody()).status()).isIn(200, 201);
        return this;
    }

    Place createSignalR() {
        Answer created = arm.put(signalR(), signalRBody("Standard_S1", "Standard"));
        assertThat(created.status()).as("%s", created).isIn(200, 201);
        await(signalR(), answer -> answer.provisioningState().equals("Succeeded"));
        return this;
    }

    Place createVault() {
        Answer created = arm.put(vault(), vaultBody());
        assertThat(created.status()).as("%s", created).isIn(200, 201);
        return this;
    }

    /** Group and vault, with an access policy that lets the owner do everything with secrets. */
    Place createVaultOfTheOwner() {
        createGroup().createVault();
        Answer allowed = arm.put(accessPolicies(), allSecretsForTheOwner());
        assertThat(allowed.status()).as("%s", allowed).isEqualTo(200);
        return this;
    }

    /** Group, SignalR and vault. */
    Place createAll() {
        return createGroup().createSignalR().createVault();
    }

    /** Asks for the connection and waits until both sides show it as Pending; the connection. */
    JsonNode requestLink() {
        Answer begun = arm.put(link(), linkBody(vaultId()));
        assertThat(begun.status()).as("%s", begun).isIn(200, 201);
        assertThat(arm.finish(begun).text("/status")).isEqualTo("Succeeded");
        awaitLink("Pending");
        return awaitConnection("Pending");
    }

    /** Decides about a connection as its owner does: reads it, changes its status, writes it back. */
    Answer decide(JsonNode connection, String status) {
        ObjectNode body = connection.deepCopy();
        body.withObject("/properties/privateLinkServiceConnectionState")
                .put("status", status)
                .put("description", "decided by a test");
        Answer decided = arm.put(connection.path("id").asText() + VAULTS_VERSION, body);
        arm.finish(decided);
        return decided;
    }

    /** Waits until the link has come to rest with this status. */
    Answer awaitLink(String status) {
        return await(
                link(),
                answer -> answer.provisioningState().equals("Succeeded")
                        && answer.text("/properties/status").equals(status));
    }

    /** Waits until the vault has exactly one connection and that has this status; the connection. */
    JsonNode awaitConnection(String status) {
        return await(
                        connections(),
                        answer -> answer.body().path("value").size() == 1
                                && status(answer.body().at("/value/0")).equals(status))
                .body()
                .at("/value/0");
    }

    void awaitNoConnection() {
        await(
                connections(),
                answer -> answer.body().path("value").isArray()
                        && answer.body().path("value").isEmpty());
    }

    Answer await(String path, Predicate<Answer> condition) {
        return Awaitility.await(path)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> arm.get(path), condition);
    }

    static String status(JsonNode connection) {
        return connection
                .at("/properties/privateLinkServiceConnectionState/status")
                .asText();
    }

    void deleteGroup() {
        Answer begun = arm.delete(group());
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        assertThat(arm.finish(begun).status()).isIn(200, 204);
    }

    void purgeVault() {
        Answer begun = arm.post(purge());
        assertThat(begun.status()).as("%s", begun).isIn(200, 202);
        assertThat(arm.finish(begun).text("/status")).isEqualTo("Succeeded");
        await(deletedVault(), answer -> answer.status() == 404);
    }

    @Override
    public void close() {
        if (arm.get(group()).status() == 200) {
            deleteGroup();
        }
        if (arm.get(deletedVault()).status() == 200) {
            purgeVault();
        }
    }
}
