package dev.breezeway.arm.signed;

import io.vertx.core.net.SocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * Takes each sealed header once, at the instance it was made for.
 *
 * <p>Ask once for a request and before anything else is done with it: the second question about the same header is the
 * replay that this keeps out. One guard for all listeners of a process, safe for many threads.
 */
public final class SealGuard {
    private final HeaderSeal seal;
    private final InstantSource clock;
    private final Listener listener;
    private final SeenSeals seen;

    /**
     * A guard that has seen nothing; what was sealed before now is refused.
     *
     * @param reachedAs {@code host:port} under which senders reach this instance besides the address of its socket
     */
    public SealGuard(HeaderSeal seal, InstantSource clock, Set<String> reachedAs) {
        this(seal, clock, reachedAs, new SeenSeals(clock.instant()));
    }

    SealGuard(HeaderSeal seal, InstantSource clock, Set<String> reachedAs, SeenSeals seen) {
        this.seal = seal;
        this.clock = clock;
        this.listener = new Listener(reachedAs);
        this.seen = seen;
    }

    /** What became of a header. */
    public sealed interface Outcome {
        /** It holds for this request. */
        record Taken(Map<String, String> claims) implements Outcome {}

        /** It is malformed, altered, too old, or for another request. */
        record Forged() implements Outcome {}

        /**
         * It was used before, or made for another instance.
         *
         * @param why goes on from "the header"
         */
        record Refused(String why) implements Outcome {}

        /** Too many came lately to remember one more. The same request with a new seal may be taken a little later. */
        record Full() implements Outcome {}
    }

    /** Judges a header that arrived with this request at this socket of ours. */
    public Outcome take(String header, RequestTarget target, SocketAddress socket) {
        HeaderSeal.Opened opened = seal.read(header, target, clock.instant()).orElse(null);
        if (opened == null) {
            return new Outcome.Forged();
        }
        if (!listener.isCalled(target.host(), socket)) {
            return new Outcome.Refused("was made for another instance.");
        }
        return switch (seen.see(opened.fingerprint(), opened.issued())) {
            case FIRST -> new Outcome.Taken(opened.claims());
            case AGAIN -> new Outcome.Refused("was used before.");
            case FULL -> new Outcome.Full();
        };
    }
}
