package dev.breezeway.benchmarks;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Quarkus application that serves JSON documents out of memory, in a JVM with the flags of the measured system. */
final class BareProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** From the base of the ports, behind those of the system; that of TLS is the one before. */
    private static final int PORT = 299;

    private static final String PASSWORD = "nothing-secret";

    private final Process process;
    private final URI documents;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private BareProcess(Process process, URI documents) {
        this.process = process;
        this.documents = documents;
    }

    /** Starts it and waits until it answers; what it prints goes to a file of that directory. */
    static BareProcess start(Options options, Path directory) {
        int port = options.portBase() + PORT;
        File log = directory.resolve("bare.log").toFile();
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(BreezewayProcess.flags(options));
            command.addAll(List.of(
                    "-Dquarkus.http.port=" + port,
                    "-Dquarkus.http.ssl-port=" + (port - 1),
                    "-Dquarkus.http.ssl.certificate.key-store-file=" + keyStore(directory),
                    "-Dquarkus.http.ssl.certificate.key-store-password=" + PASSWORD,
                    "-jar",
                    options.bareJar().toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            BareProcess bare = new BareProcess(process, URI.create("http://127.0.0.1:" + port + "/documents/"));
            Pause.until("the bare endpoint answers, see " + log, 50, START_LIMIT, bare::answers);
            return bare;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key of the kind that the system's entry has. */
    private static Path keyStore(Path directory) throws IOException {
        Path store = directory.resolve("bare.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String asked = " -genkeypair -keyalg EC -groupname secp256r1 -dname CN=bare -alias bare -storetype PKCS12"
                + " -storepass " + PASSWORD + " -keystore " + store;
        Process process = new ProcessBuilder((keytool + asked).split(" "))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        process.onExit().join();
        return store;
    }

    Usage usage() {
        return Usage.of(process.pid());
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return documents.getPort();
    }

    /** A request, over plain HTTP or TLS. */
    RequestOptions request(HttpMethod method, String target, boolean tls) {
        return new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port() - (tls ? 1 : 0))
                .setSsl(tls)
                .setMethod(method)
                .setURI(target)
                .putHeader("Content-Type", "application/json");
    }

    /** Stores a document, which comes back. */
    void put(String name, String document) {
        expect(send(HttpRequest.newBuilder(documents.resolve(name))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document))
                .build()));
    }

    /** Reads a document that was stored. */
    void get(String name) {
        expect(send(HttpRequest.newBuilder(documents.resolve(name)).build()));
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the bare endpoint ended while it started");
        }
        try {
            return send(HttpRequest.newBuilder(documents.resolve("none")).build())
                            .statusCode()
                    == 404;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static void expect(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.request() + " -> " + answer.statusCode());
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
