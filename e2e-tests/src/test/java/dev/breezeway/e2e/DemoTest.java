package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The articles to their last step, "verify", as {@code breezeway demo} walks them. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class DemoTest {
    private final Breezeway system;

    DemoTest(Breezeway system) {
        this.system = system;
    }

    @ParameterizedTest
    @CsvSource({"key-vault, 500, conn_type=PrivateLink", "functions, 403, X-Forwarded-For: 10."})
    void aClientOfAHubIsRefusedBeforeTheApprovalAndAnsweredAfterIt(String article, int refusal, String proof)
            throws IOException, InterruptedException {
        Path log = RunningBreezeway.temporaryData("demo-").resolve(article + ".log");

        Cli.run(log, system.addresses().all(), "demo", article);

        String told = Files.readString(log);
        assertThat(told)
                .containsSubsequence(
                        "INVOKE broadcast",
                        "Invocation failed, status code " + refusal,
                        "Approved on both sides",
                        "INVOKE broadcast",
                        "answered by the upstream",
                        "Disconnected",
                        "Every state of the article was seen")
                .contains(proof);
    }
}
