package dev.breezeway.resources;

import dev.breezeway.testkit.Infrastructure;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts database and Kafka before Quarkus has class loaders of its own: the broker finds some of its classes through
 * the context class loader of a pool's thread, which is the one of the JVM.
 */
public final class EarlyServers implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var unused = new Infrastructure().start();
    }
}
