package dev.breezeway.e2e;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A loopback that loses packets, TCP and UDP alike, so that the kernel's own retransmission and back-off are what a system
 * runs on. It is the whole network of this process that loses them, so it is done only to a network namespace that has
 * nothing but a loopback, by root, on Linux with iptables: {@code unshare --net}.
 */
final class LossyLoopback implements AutoCloseable {
    private final String probability;

    private LossyLoopback(String probability) {
        this.probability = probability;
    }

    /** Whether this process is alone with its loopback and may have it lose packets: tried. */
    static boolean possible() {
        try {
            boolean alone = NetworkInterface.networkInterfaces().allMatch(LossyLoopback::isLoopback);
            if (alone) {
                losing(1e-9).close();
            }
            return alone;
        } catch (SocketException | IllegalStateException notAllowed) {
            return false;
        }
    }

    private static boolean isLoopback(NetworkInterface one) {
        try {
            return one.isLoopback();
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has each packet lost with this probability, 0 to 1, until it is closed. */
    static LossyLoopback losing(double probability) {
        LossyLoopback loopback = new LossyLoopback(String.format(Locale.ROOT, "%.9f", probability));
        loopback.rule("--append");
        return loopback;
    }

    @Override
    public void close() {
        rule("--delete");
    }

    private void rule(String change) {
        List<String> command = new ArrayList<>(List.of("iptables", "--wait", change, "INPUT"));
        command.addAll(List.of("--match", "statistic", "--mode", "random", "--probability", probability));
        command.addAll(List.of("--jump", "DROP"));
        Commands.run(command);
    }
}
