package dev.breezeway.standalone;

import io.quarkus.runtime.Application;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The end of the process, as a shutdown hook. Hooks run at the same time, so this one waits until Quarkus, whose hook
 * stops the services, is done with the servers below it. Each step happens whatever became of the one before.
 */
final class OrderlyStop implements Runnable {
    private static final long SERVICES_SECONDS = 30;

    private final RunFile runFile;
    private final Servers servers;
    private final DirectoryLock lock;

    OrderlyStop(RunFile runFile, Servers servers, DirectoryLock lock) {
        this.runFile = runFile;
        this.servers = servers;
        this.lock = lock;
    }

    @Override
    public void run() {
        // Closed from the last to the first.
        try (lock;
                servers) {
            runFile.remove();
            awaitServices();
        }
    }

    private static void awaitServices() {
        var services = Application.currentApplication();
        if (services == null) {
            return;
        }
        try {
            CompletableFuture.runAsync(services::awaitShutdown)
                    .orTimeout(SERVICES_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            System.err.println("The services did not stop within " + SERVICES_SECONDS + " s; stopping anyway.");
        }
    }
}
