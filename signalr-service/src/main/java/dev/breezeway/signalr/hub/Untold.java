package dev.breezeway.signalr.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Counts what others should have heard and did not, because there was too much of it or no broker. */
public final class Untold {
    private static final Logger LOG = Logger.getLogger(Untold.class);

    private final String what;
    private final Counter counter;
    private final AtomicBoolean logged = new AtomicBoolean();

    /** Counts this sort of things as {@code breezeway.signalr.untold}. */
    public Untold(MeterRegistry meters, String what) {
        this.what = what;
        this.counter = Counter.builder("breezeway.signalr.untold")
                .description("What other instances or upstreams should have heard and did not")
                .tag("what", what)
                .register(meters);
    }

    /** One more. The first one is logged too; the rest would be many. */
    public void count(String cause) {
        counter.increment();
        if (logged.compareAndSet(false, true)) {
            LOG.warnf("not told, and counted from now on in breezeway.signalr.untold: what=%s cause=%s", what, cause);
        }
    }
}
