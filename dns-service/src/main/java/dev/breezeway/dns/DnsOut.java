package dev.breezeway.dns;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The way out to Kafka. A bean of its own, because channels exist only after {@link DnsService} has started. */
@ApplicationScoped
class DnsOut {
    private static final int BUFFER = 4096;

    private final MutinyEmitter<byte[]> emitter;

    DnsOut(
            @Channel("dns-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    MutinyEmitter<byte[]> emitter() {
        return emitter;
    }
}
