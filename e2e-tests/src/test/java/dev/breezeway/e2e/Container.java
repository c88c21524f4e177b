package dev.breezeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A container by its name, whose port 8080 is published on this machine. */
record Container(String name) implements Instance {
    @Override
    public int port() {
        String address = docker("port", name, "8080/tcp").lines().findFirst().orElseThrow();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void kill() {
        docker("kill", name);
    }

    @Override
    public boolean launch() {
        docker("start", name);
        return true;
    }

    @Override
    public void pause(boolean still) {
        docker(still ? "pause" : "unpause", name);
    }

    @Override
    public boolean sharesLoopback() {
        return false;
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            Process docker =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (docker.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
