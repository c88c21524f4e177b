package dev.breezeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvTest {
    private static final String VALUE = "it's \"a\" $HOME \\ `x`";

    @Test
    void eachShellGetsItsOwnSyntaxAndQuotes() {
        assertThat(ShellSyntax.bash.assign("A", "it's $b")).isEqualTo("export A='it'\\''s $b'");
        assertThat(ShellSyntax.fish.assign("A", "it's \\b")).isEqualTo("set -gx A 'it\\'s \\\\b'");
        assertThat(ShellSyntax.powershell.assign("A", "it's $b")).isEqualTo("$env:A = 'it''s $b'");
        assertThat(ShellSyntax.dotenv.assign("A", "https://localhost:18443")).isEqualTo("A=https://localhost:18443");
        assertThat(ShellSyntax.dotenv.assign("A", "a \"b\" $c")).isEqualTo("A=\"a \\\"b\\\" \\$c\"");
    }

    @Test
    void bashReadsBackExactlyWhatWasAssigned() throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-c", ShellSyntax.bash.assign("A", VALUE) + "; printf %s \"$A\"").start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(VALUE);
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void theVariablesOfTheRunningSystemArePrintedInTheirOrder(@TempDir Path home) throws IOException {
        try (Workplace workplace = new Workplace(home)) {
            workplace.run("up");
            assertThat(workplace.run("env")).isZero();
            assertThat(workplace.out().lines())
                    .startsWith(
                            "export BREEZEWAY_ARM_ENDPOINT='https://localhost:1'",
                            "export BREEZEWAY_CLIENT_SECRET='it'\\''s secret'");
            assertThat(workplace.run("env", "--shell", "dotenv")).isZero();
            assertThat(workplace.out()).startsWith("BREEZEWAY_ARM_ENDPOINT=https://localhost:1");
        }
    }

    @Test
    void withoutARunningSystemNothingIsPrintedToBeEvaluated(@TempDir Path home) throws IOException {
        try (Workplace workplace = new Workplace(home)) {
            assertThat(workplace.run("env")).isEqualTo(1);
            assertThat(workplace.out()).isEmpty();
            assertThat(workplace.err()).contains("Breezeway is not running");
        }
    }
}
