package dev.breezeway.eventsourcing;

import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a service does about the messages it receives; a message without a handler is none of its business. */
public final class MessageHandlers {
    private final Map<Class<?>, Handler<?>> handlers = new HashMap<>();
    private final Map<Class<?>, Refuser<?>> refusers = new HashMap<>();

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

    /** Answers that a message was refused, in the transaction of its inbox row. */
    @FunctionalInterface
    public interface Refuser<M extends Message> {
        /** Stores the refusal that its sender waits for. */
        void refuse(M message, Envelope envelope, Refused reason);
    }

    /** Adds how messages of this type are refused, for faults on request. */
    public <M extends Message> MessageHandlers refusing(Class<M> type, Refuser<? super M> refuser) {
        refusers.put(type, refuser);
        return this;
    }

    /** The names of the messages that are handled here, in alphabetical order. */
    public SortedSet<String> names() {
        return names(handlers.keySet());
    }

    /** Those of them that can be refused. */
    public SortedSet<String> refusable() {
        return names(refusers.keySet());
    }

    private static SortedSet<String> names(Set<Class<?>> types) {
        return types.stream()
                .map(type -> Objects.requireNonNull(type.getAnnotation(Message.Name.class))
                        .value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked") // refusing() registers a refuser under its own type
    void refuse(Message message, Envelope envelope, Refused reason) {
        @Nullable Refuser<Message> refuser = (Refuser<Message>) refusers.get(message.getClass());
        if (refuser == null) {
            throw new IllegalStateException("cannot be refused: " + message.getClass());
        }
        refuser.refuse(message, envelope, reason);
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
