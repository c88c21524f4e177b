package dev.breezeway.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project folder whose system is a {@link FakeSystem}, and a terminal that remembers. */
public final class Workplace implements AutoCloseable {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    public Workplace(Path home) throws IOException {
        this.home = home;
        environment.put("PATH", System.getenv("PATH"));
        Path jar = home.resolve("standalone/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.resolveSibling("app"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeSystem.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        FakeSystem.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(file, manifest)) {
            written.flush();
        }
    }

    public Workplace with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Makes the fake behave so from the next start on. */
    Workplace behaving(String how) {
        return with("BREEZEWAY_JAVA_OPTS", "-Dfake=" + how);
    }

    public Installation installation() {
        return new Installation(home, Path.of(System.getProperty("java.home"), "bin", "java"), environment);
    }

    public Terminal terminal() {
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
    }

    DataDirectory data() {
        return installation().dataDirectory(null);
    }

    /** Runs the command and forgets what earlier ones printed. */
    public int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Breezeway.commandLine(installation(), terminal()).execute(arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    /** Leaves no process behind. */
    @Override
    public void close() {
        // also those that have stopped and write a start-up cache, and what they started for that
        List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(process -> process.onExit().join());
    }
}
