package dev.breezeway.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Behaves like the system's process as far as the command can see: lock, run.json, health, SIGTERM, exit codes. Runs as a
 * program of its own; what it does is chosen by the system property {@code fake}.
 */
public final class FakeSystem {
    private FakeSystem() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(System.getProperty("breezeway.data"));
        String behaviour = System.getProperty("fake", "well");
        switch (behaviour) {
            case "data-in-use" -> end(3, "2026-11-22 01:02:03,004 ERROR [dev.bre.Main] (main) Process 77 uses it.");
            case "port-taken" ->
                end(4, "Port %d is used by another program.".formatted(Integer.getInteger("breezeway.port-base") + 43));
            case "disk-full" -> end(5, "No space left for PostgreSQL.");
            case "crash" -> end(1, "Something broke.");
            case "well", "slow-end" -> serve(data, behaviour);
            default -> throw new IllegalArgumentException(behaviour);
        }
    }

    private static void end(int code, String lastWords) {
        System.err.println(lastWords);
        System.exit(code);
    }

    /** As a JVM that writes a start-up cache. */
    private static void linger() {
        try {
            new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve(Path data, String behaviour) throws IOException, InterruptedException {
        long pid = ProcessHandle.current().pid();
        RandomAccessFile lockFile = new RandomAccessFile(data.resolve("lock").toFile(), "rw");
        FileLock lock = lockFile.getChannel().tryLock();
        if (lock == null) {
            end(3, "Another process holds the lock.");
        }
        lockFile.setLength(0);
        lockFile.writeBytes(Long.toString(pid));
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/q/health", exchange -> {
            byte[] body = "{\"status\":\"UP\",\"checks\":[{\"name\":\"Kafka\",\"status\":\"UP\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            data.resolve("run.json").toFile().delete();
            try {
                lockFile.setLength(0);
                lock.release(); // before its JVM has ended, as the system does
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            stopped.countDown();
            if (behaviour.equals("slow-end")) {
                linger();
            }
        }));
        System.out.println("serving");
        String url = "http://localhost:" + http.getAddress().getPort() + "/-/resource-manager";
        Path ready = data.resolve("run.json.new");
        Files.writeString(ready, """
                {"pid":%d,"version":"0.1.0","data":"%s","startedAt":"2026-11-22T00:00:00Z","environment":{
                "BREEZEWAY_ARM_ENDPOINT":"https://localhost:1","BREEZEWAY_CLIENT_SECRET":"it's secret",
                "BREEZEWAY_RESOURCE_MANAGER_URL":"%s"}}
                """.formatted(pid, data, url));
        Files.move(ready, data.resolve("run.json"));
        stopped.await();
    }
}
