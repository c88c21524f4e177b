package dev.breezeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How a process of the tests' own is: its memory, its health, its metrics. */
final class Vitals {
    private static final long MEGABYTE = 1 << 20;

    private final SystemProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    Vitals(SystemProcess process) {
        this.process = process;
    }

    /** Megabytes on the heap that are in use after a collection. */
    long liveHeap() {
        try {
            Process collection = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!collection.waitFor(60, TimeUnit.SECONDS) || collection.exitValue() != 0) {
                throw new IllegalStateException("no garbage collection could be asked for");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return metrics()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                        .mapToLong(Vitals::value)
                        .sum()
                / MEGABYTE;
    }

    /** What Prometheus reads. */
    String metrics() {
        return get("/q/metrics").body();
    }

    /** The sum of a metric over all services. */
    long metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToLong(Vitals::value)
                .sum();
    }

    HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + process.port(81) + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long value(String line) {
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
