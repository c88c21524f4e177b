package dev.breezeway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The front script answers it, before anything is built. */
@Command(
        name = "jdk",
        description = "Print the home of the JDK that Breezeway is built with.",
        footer = {"", "Example:", "  JAVA_HOME=$(./breezeway jdk) ./mvnw -Pservices package -DskipTests"})
final class JdkCommand implements Callable<Integer> {
    private final Terminal terminal;

    JdkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().println(System.getProperty("java.home"));
        return 0;
    }
}
