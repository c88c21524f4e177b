package dev.breezeway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What this machine needs, at this moment, for things that everything else is made of.
 *
 * @param readCpu milliseconds of CPU that such a GET costs the system
 * @param read median milliseconds of a GET of a SignalR through the entry: TLS, sign-in check, routing, one row
 * @param sync median milliseconds of writing 8 KB to the data directory's disk and making it durable
 */
record Yardsticks(double read, double readCpu, double sync) {
    private static final int TIMES = 200;

    static Yardsticks measure(BreezewayProcess system, Arm arm, String target, Path directory) {
        List<Double> reads = new ArrayList<>();
        Usage before = system.usage();
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            int status = arm.get(target).status();
            if (status != 200 && status != 404) {
                throw new IllegalStateException(target + " -> " + status);
            }
            reads.add((System.nanoTime() - begun) / 1e6);
        }
        double cpu = 1000 * system.usage().since(before).system() / TIMES;
        return new Yardsticks(Samples.of(reads).median(), cpu, sync(directory));
    }

    /** As a sentence of a report. */
    String told() {
        return "yardsticks: GET through the entry " + Report.rounded(read) + " ms, of it CPU of the system "
                + Report.rounded(readCpu) + " ms; durable write of 8 KB " + Report.rounded(sync) + " ms";
    }

    private static double sync(Path directory) {
        Path file = directory.resolve("yardstick");
        List<Double> syncs = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < TIMES; i++) {
                long begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(8192));
                channel.force(false);
                syncs.add((System.nanoTime() - begun) / 1e6);
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Samples.of(syncs).median();
    }
}
