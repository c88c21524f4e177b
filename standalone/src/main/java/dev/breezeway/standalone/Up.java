package dev.breezeway.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;

/** Runs once every service has started and listens: says so, and waits for the end. */
public final class Up implements QuarkusApplication {
    @Override
    public int run(String... arguments) {
        var options = Options.ofThisProcess();
        new RunFile(options.data(), options.ports()).write(ConfigProvider.getConfig(), Instant.now());
        Quarkus.waitForExit();
        return 0;
    }
}
