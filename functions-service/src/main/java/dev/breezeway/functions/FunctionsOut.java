package dev.breezeway.functions;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The way out to Kafka; a bean of its own, so that it is looked up at the first record. */
@ApplicationScoped
class FunctionsOut {
    private final MutinyEmitter<byte[]> emitter;

    FunctionsOut(
            @Channel("functions-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    MutinyEmitter<byte[]> emitter() {
        return emitter;
    }
}
