package dev.breezeway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stands in the list of commands; the front script runs the tests itself, since they do not need the build. */
@Command(
        name = "test",
        description = "Run the project's tests (./mvnw verify).",
        footer = {"", "Examples:", "  breezeway test", "  breezeway test -pl cli -am"})
final class TestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MAVEN ARGUMENTS", arity = "0..*")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        throw new Refusal(
                ExitCode.FAILED,
                "The script ./breezeway in the project's folder runs the tests: ./breezeway test "
                        + String.join(" ", arguments));
    }
}
