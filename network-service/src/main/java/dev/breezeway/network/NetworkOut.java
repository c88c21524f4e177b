package dev.breezeway.network;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The way out to Kafka. A bean of its own, because channels exist only after {@link NetworkService} has started. */
@ApplicationScoped
class NetworkOut {
    private static final int BUFFER = 4096;

    private final MutinyEmitter<byte[]> emitter;

    NetworkOut(
            @Channel("network-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    MutinyEmitter<byte[]> emitter() {
        return emitter;
    }
}
