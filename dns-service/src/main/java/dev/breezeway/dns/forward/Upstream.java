package dev.breezeway.dns.forward;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/**
 * Asks one recursive resolver, over UDP and, where its answer was cut short, again over TCP. Never point it at this
 * server itself. Nothing of the client travels along: the query is a new one with an id of its own.
 */
public final class Upstream {
    private static final int IN_FLIGHT = 512;

    private final SimpleResolver resolver;
    private final Duration timeout;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);

    /**
     * Opens nothing yet.
     *
     * @param address where the resolver listens
     * @param timeout for one question including the second try over TCP
     */
    public Upstream(InetSocketAddress address, Duration timeout) {
        this.timeout = timeout;
        resolver = new SimpleResolver(address);
        resolver.setTimeout(timeout);
    }

    /**
     * The upstream's reply, whatever its code. Completes exceptionally when there is none in time or when too many
     * questions are waiting already. Completes on a thread of the resolver, which must not be blocked.
     */
    public CompletionStage<Message> ask(Name name, int type) {
        if (!inFlight.tryAcquire()) {
            return CompletableFuture.failedFuture(new IllegalStateException("Too many questions in flight"));
        }
        return resolver.sendAsync(Message.newQuery(Record.newRecord(name, type, DClass.IN)))
                .toCompletableFuture()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((reply, failure) -> inFlight.release());
    }
}
