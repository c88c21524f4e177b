package dev.breezeway.cli.az;

import dev.breezeway.cli.RunningSystem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables that turn an Azure CLI towards Breezeway and away from the user's own configuration.
 *
 * @param system the running one
 * @param configuration folder of its own; must exist before az runs
 */
record AzEnvironment(RunningSystem system, Path configuration) {
    /** The caller's variables with ours in their place. */
    Map<String, String> over(Map<String, String> callers) {
        Map<String, String> variables = new HashMap<>(callers);
        String ca = system.certificateAuthority().toString();
        variables.put("AZURE_CONFIG_DIR", configuration.toString());
        // requests (ARM, MSAL) reads the first, urllib (the metadata) the second
        variables.put("REQUESTS_CA_BUNDLE", ca);
        variables.put("SSL_CERT_FILE", ca);
        variables.put("AZURE_CORE_COLLECT_TELEMETRY", "no");
        // must stay set for every command: az forgets the cloud without it
        variables.put("ARM_CLOUD_METADATA_URL", system.armEndpoint() + "/metadata/endpoints?api-version=2019-05-01");
        String direct = Stream.of(
                        callers.getOrDefault("NO_PROXY", callers.getOrDefault("no_proxy", "")),
                        system.armEndpoint().getHost(),
                        "localhost",
                        "127.0.0.1")
                .filter(host -> host != null && !host.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
        variables.put("NO_PROXY", direct);
        variables.put("no_proxy", direct);
        return variables;
    }
}
