package dev.breezeway.eventsourcing;

import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service does about the messages it receives; a message without a handler is none of its business. */
public final class MessageHandlers {
    private final Map<Class<?>, Handler<?>> handlers = new HashMap<>();

    /** The effect of a message, in the transaction of its inbox row. An expected refusal is an answer, not a throw. */
    @FunctionalInterface
    public interface Handler<M extends Message> {
        /** Applies it. */
        void handle(M message, Envelope envelope);
    }

    /** Adds what to do about messages of this type. */
    public <M extends Message> MessageHandlers on(Class<M> type, Handler<? super M> handler) {
        if (handlers.put(type, handler) != null) {
            throw new IllegalArgumentException(type.getSimpleName() + " has two handlers");
        }
        return this;
    }

    boolean handles(Class<? extends Message> type) {
        return handlers.containsKey(type);
    }

    /** Applies the handler of this message; the inbox does it in a transaction. */
    @SuppressWarnings("unchecked") // on() registers a handler under its own type
    public void handle(Message message, Envelope envelope) {
        @Nullable Handler<Message> handler = (Handler<Message>) handlers.get(message.getClass());
        if (handler != null) {
            handler.handle(message, envelope);
        }
    }
}
