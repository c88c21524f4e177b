package dev.breezeway.dns;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports for the server of this run: any for the main one, a few in a row for views. */
public final class DnsPorts implements QuarkusTestResourceLifecycleManager {
    static final int VIEWS = 12;

    @Override
    public Map<String, String> start() {
        int first = freeRow();
        return Map.of("breezeway.dns.port", "0", "breezeway.dns.view-ports", first + "-" + (first + VIEWS - 1));
    }

    @Override
    public void stop() {}

    private static int freeRow() {
        for (int attempt = 0; attempt < 50; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            if (free(first)) {
                return first;
            }
        }
        throw new IllegalStateException("no ports in a row are free");
    }

    private static boolean free(int first) {
        for (int port = first; port < first + VIEWS; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!socket.isBound()) {
                    return false;
                }
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
