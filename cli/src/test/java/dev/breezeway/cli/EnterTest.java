package dev.breezeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnterTest {
    private static final RunningSystem SYSTEM = new RunningSystem(
            1,
            "1",
            "",
            Map.of("BREEZEWAY_PUBLIC_DOORWAY", "http://127.0.0.1:18485", "BREEZEWAY_CA_FILE", "/data/ca.pem"));

    @Test
    void aCommandInThePublicInternetHasItsProxyAndTheCaAndCallsThisMachineDirectly() {
        Map<String, String> variables = EnterCommand.variables(SYSTEM, Map.of("NO_PROXY", "intranet"));
        assertThat(variables)
                .containsEntry("HTTPS_PROXY", "http://127.0.0.1:18485")
                .containsEntry("http_proxy", "http://127.0.0.1:18485")
                .containsEntry("NO_PROXY", "intranet,localhost,127.0.0.1,::1")
                .containsEntry("NODE_EXTRA_CA_CERTS", "/data/ca.pem")
                .containsEntry("CURL_CA_BUNDLE", "/data/ca.pem");
    }
}
