package dev.breezeway.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.embedded.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * {@code run.json}: that Breezeway is up, and how to reach it. There while the process runs and its listeners are
 * open, gone after an orderly stop; after a crash it is still there, so a reader checks the pid. It holds the owner's
 * client secret and is readable by its owner only.
 */
final class RunFile {
    private static final Pattern PRINCIPAL = Pattern.compile("breezeway\\.principals\\.([a-z][a-z0-9-]*)\\.client-id");

    private final DataDirectory data;
    private final Ports ports;

    RunFile(DataDirectory data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    void write(Config config, Instant startedAt) {
        var content = new LinkedHashMap<String, Object>();
        content.put("pid", ProcessHandle.current().pid());
        content.put("version", value(config, "quarkus.application.version"));
        content.put("data", data.path().toString());
        content.put("startedAt", startedAt.toString());
        content.put("environment", environment(config));
        try {
            OwnerOnly.write(data.runFile(), new ObjectMapper().writeValueAsString(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(data.runFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment(Config config) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("BREEZEWAY_ARM_ENDPOINT", "https://localhost:" + ports.https());
        environment.put("BREEZEWAY_HTTP_ENDPOINT", "http://localhost:" + ports.http());
        environment.put("BREEZEWAY_PUBLIC_DOORWAY", "http://" + LoopbackPort.HOST + ":" + ports.doorway());
        environment.put(
                "BREEZEWAY_CA_FILE",
                data.certificateAuthority().resolve("ca.pem").toString());
        environment.put("BREEZEWAY_TENANT_ID", value(config, "breezeway.tenant-id"));
        environment.put("BREEZEWAY_SUBSCRIPTION_ID", value(config, "breezeway.subscription-id"));
        environment.put("BREEZEWAY_CLIENT_ID", value(config, "breezeway.principals.owner.client-id"));
        environment.put("BREEZEWAY_CLIENT_SECRET", value(config, Secrets.OWNER_SECRET));
        environment.putAll(principals(config));
        environment.put("BREEZEWAY_KAFKA", "localhost:" + ports.kafka());
        environment.put("BREEZEWAY_KAFKA_CLIENT_FILE", data.kafkaClient().toString());
        environment.put("BREEZEWAY_DNS", LoopbackPort.HOST + ":" + ports.dns());
        environment.put("BREEZEWAY_PID", Long.toString(ProcessHandle.current().pid()));
        for (var service : Context.labels()) {
            var name = service.toUpperCase(Locale.ROOT).replace('-', '_');
            environment.put("BREEZEWAY_" + name + "_URL", "http://localhost:" + ports.services() + "/-/" + service);
        }
        return environment;
    }

    /** Name and secret of every principal but the Owner, in {@code BREEZEWAY_<NAME>_CLIENT_ID} and {@code _SECRET}. */
    private static Map<String, String> principals(Config config) {
        var environment = new TreeMap<String, String>();
        for (var key : config.getPropertyNames()) {
            var principal = PRINCIPAL.matcher(key);
            if (principal.matches() && !principal.group(1).equals("owner")) {
                var name = principal.group(1).toUpperCase(Locale.ROOT).replace('-', '_');
                var secret = config.getOptionalValue(
                        "breezeway.principals." + principal.group(1) + ".client-secret", String.class);
                environment.put("BREEZEWAY_" + name + "_CLIENT_ID", value(config, key));
                secret.ifPresent(text -> environment.put("BREEZEWAY_" + name + "_CLIENT_SECRET", text));
            }
        }
        return environment;
    }

    private static String value(Config config, String key) {
        return config.getValue(key, String.class);
    }
}
