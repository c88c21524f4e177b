package dev.breezeway.standalone;

import dev.breezeway.embedded.LoopbackPort;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the services are told by the process they run in, by configuration key. It is set as system properties, which
 * win over every file.
 */
final class Settings {
    private Settings() {}

    static Map<String, String> of(DataDirectory data, Ports ports, Secrets secrets) {
        var settings = new TreeMap<String, String>();
        settings.putAll(secrets.values());
        settings.put("quarkus.http.host", LoopbackPort.HOST);
        settings.put("quarkus.http.port", Integer.toString(ports.services()));
        settings.put("breezeway.fabric.host", LoopbackPort.HOST);
        settings.put("breezeway.fabric.https-port", Integer.toString(ports.https()));
        settings.put("breezeway.fabric.http-port", Integer.toString(ports.http()));
        settings.put("breezeway.fabric.doorway-port", Integer.toString(ports.doorway()));
        settings.put(
                "breezeway.fabric.ca-directory", data.certificateAuthority().toString());
        settings.put("breezeway.dns.host", LoopbackPort.HOST);
        settings.put("breezeway.dns.port", Integer.toString(ports.dns()));
        settings.put("breezeway.dns.view-ports", ports.firstView() + "-" + ports.lastView());
        settings.put(
                "breezeway.authority.endpoints", "https://localhost:%d,https://127.0.0.1:%<d".formatted(ports.https()));
        // Axon asks a server of its maker for updates, and advertises, unless told not to.
        settings.put("axoniq.update-checker.disabled", "true");
        settings.put("disable-axoniq-console-message", "true");
        return settings;
    }
}
