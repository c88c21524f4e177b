package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A vault whose secrets the Owner may use and a serverless SignalR, and the ways to their data planes. */
final class DataPlane {
    static final String VAULT_HOST = "bench-kv.vault.azure.net";
    static final String HUB_HOST = "bench-hub.service.signalr.net";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THOUSAND = 1000;

    private final BreezewayProcess system;
    private final Arm arm;
    private final String group;

    DataPlane(BreezewayProcess system, Arm arm) {
        this.system = system;
        this.arm = arm;
        this.group = "/subscriptions/" + system.variable("BREEZEWAY_SUBSCRIPTION_ID") + "/resourceGroups/data";
        arm.put(group + "?api-version=2021-04-01", located());
    }

    /** A way into the system. */
    enum Way {
        /** At the service's own port, without the entry. */
        DIRECT("service's own port"),
        /** Through the entry. */
        HTTP("entry, HTTP"),
        /** Through the entry, over TLS. */
        TLS("entry, TLS");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    void createVault() {
        String tenant = system.variable("BREEZEWAY_TENANT_ID");
        ObjectNode body = located();
        ObjectNode properties = body.putObject("properties").put("tenantId", tenant);
        properties.putObject("sku").put("family", "A").put("name", "standard");
        ObjectNode policy = properties.putArray("accessPolicies").addObject();
        policy.put("tenantId", tenant).put("objectId", arm.objectId());
        policy.putObject("permissions").putArray("secrets").add("all");
        arm.put(group + "/providers/Microsoft.KeyVault/vaults/bench-kv?api-version=2022-07-01", body);
    }

    /** Makes room for that many clients; gives an access key. */
    String createSignalR(int clients, String upstream) {
        int units = (clients + THOUSAND - 1) / THOUSAND;
        ObjectNode body = located();
        body.putObject("sku")
                .put("name", "Standard_S1")
                .put("tier", "Standard")
                .put("capacity", units <= 2 ? units : units <= 5 ? 5 : 10 * ((units + 9) / 10));
        ObjectNode properties = body.putObject("properties");
        properties.putArray("features").addObject().put("flag", "ServiceMode").put("value", "Serverless");
        properties
                .putObject("upstream")
                .putArray("templates")
                .addObject()
                .put("urlTemplate", upstream)
                .put("categoryPattern", "messages");
        String id = group + "/providers/Microsoft.SignalRService/signalR/bench-hub";
        arm.put(id + "?api-version=2023-02-01", body);
        return arm.post(id + "/listKeys?api-version=2023-02-01").text("/primaryKey");
    }

    /** A request to a host by a way; {@code prefix} is where the service has its data plane at its own port. */
    RequestOptions request(Way way, HttpMethod method, String host, String prefix, String target) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port(way), "127.0.0.1"))
                .setHost(host)
                .setPort(way == Way.TLS ? 443 : 80)
                .setSsl(way == Way.TLS)
                .setMethod(method)
                .setURI((way == Way.DIRECT ? prefix : "") + target);
    }

    /** A WebSocket to a host by a way that is not TLS. */
    WebSocketConnectOptions socket(Way way, String host, String prefix, String target, String token) {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port(way))
                .setURI((way == Way.DIRECT ? prefix : "") + target)
                .addHeader("Host", host)
                .addHeader("Authorization", "Bearer " + token);
    }

    private int port(Way way) {
        String name =
                switch (way) {
                    case DIRECT -> "BREEZEWAY_RESOURCE_MANAGER_URL";
                    case HTTP -> "BREEZEWAY_HTTP_ENDPOINT";
                    case TLS -> "BREEZEWAY_ARM_ENDPOINT";
                };
        return URI.create(system.variable(name)).getPort();
    }

    /** A token for a client or a call of the REST API. */
    static String token(String audience, String key) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String claims =
                "{\"aud\":\"%s\",\"exp\":%d}".formatted(audience, Instant.now().getEpochSecond() + THOUSAND);
        String signed = base64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
                + "." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode located() {
        return JSON.createObjectNode().put("location", "eastus");
    }
}
