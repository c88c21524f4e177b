package dev.breezeway.resources;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The way out to Kafka; a bean of its own, because the event store starts before channels do. */
@ApplicationScoped
class ResourceManagerOutbox {
    private static final int BUFFER = 4096;

    private final MutinyEmitter<byte[]> emitter;

    ResourceManagerOutbox(
            @Channel("resource-manager-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    MutinyEmitter<byte[]> emitter() {
        return emitter;
    }
}
