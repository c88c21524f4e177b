package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.Delivery;
import dev.breezeway.signalr.hub.LocalClient;
import dev.breezeway.signalr.protocol.ClientMessage;
import dev.breezeway.signalr.protocol.FrameReader;
import dev.breezeway.signalr.protocol.Handshake;
import dev.breezeway.signalr.protocol.HubProtocol;
import dev.breezeway.signalr.protocol.JsonHubProtocol;
import dev.breezeway.signalr.protocol.MalformedMessage;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection from its handshake to its end, whatever it is carried by. Everything happens on its context
 * except {@link #isDue}, which anyone may ask.
 */
final class ClientConnection implements LocalClient {
    private static final HubProtocol JSON = new JsonHubProtocol();
    private static final int MOST_EARLY = 256;
    private static final String WITH_ERROR = "Connection closed with an error. ";

    private final ClientId id;
    private final Context context;
    private final Transport transport;
    private final Clients clients;
    private final Consumer<ClientConnection> afterwards;
    private final FrameReader reader;
    private final long began = System.currentTimeMillis();
    private final ArrayDeque<ClientMessage.Invocation> invocations = new ArrayDeque<>(0);
    private volatile State state = State.HANDSHAKE;
    private volatile long heard = began;
    private volatile long said = began;
    private HubProtocol protocol = JSON;
    private boolean busy;
    /** What arrived for the client before its handshake was answered; none most of the time. */
    private @Nullable ArrayDeque<Delivery> early;

    /** Where it stands. */
    private enum State {
        /** The client has said nothing yet. */
        HANDSHAKE,
        /** It has, and is being made known. */
        OPENING,
        OPEN,
        CLOSED
    }

    /** A connection that begins now; {@code afterwards} is called once, when it has ended. */
    ClientConnection(
            ClientId id, Context context, Transport transport, Clients clients, Consumer<ClientConnection> afterwards) {
        this.id = id;
        this.context = context;
        this.transport = transport;
        this.clients = clients;
        this.afterwards = afterwards;
        this.reader = new FrameReader(clients.config().longestMessage());
    }

    ClientId identity() {
        return id;
    }

    Transport transport() {
        return transport;
    }

    HubProtocol protocol() {
        return protocol;
    }

    boolean closed() {
        return state == State.CLOSED;
    }

    @Override
    public String id() {
        return id.connection();
    }

    @Override
    public Context context() {
        return context;
    }

    /** Takes what the client sent, in pieces of any size. */
    void receive(Buffer chunk) {
        if (state == State.CLOSED) {
            return;
        }
        heard = System.currentTimeMillis();
        reader.add(chunk);
        read();
    }

    /** The client gave a sign of life that is no message. */
    void heard() {
        heard = System.currentTimeMillis();
    }

    /** The client's end is gone. */
    void gone(@Nullable String error) {
        if (state != State.CLOSED) {
            ended(error);
        }
    }

    private void ended(@Nullable String error) {
        State was = state;
        state = State.CLOSED;
        invocations.clear();
        early = null;
        clients.ended(this, was == State.OPENING || was == State.OPEN, was == State.OPEN, error);
        afterwards.accept(this);
    }

    private void read() {
        try {
            while (state == State.OPEN || state == State.HANDSHAKE) {
                if (invocations.size() >= clients.config().mostInvocations()) {
                    hold();
                    return;
                }
                Optional<byte[]> message = reader.next(state == State.HANDSHAKE ? Handshake.FRAMING : protocol);
                if (message.isEmpty()) {
                    if (state == State.HANDSHAKE && reader.held() > Handshake.LONGEST) {
                        refuse("The handshake is too long.");
                    }
                    return;
                }
                if (state == State.HANDSHAKE) {
                    handshake(message.get());
                } else {
                    message(protocol.read(message.get()));
                }
            }
        } catch (MalformedMessage e) {
            close(WITH_ERROR + e.getMessage(), false);
        }
    }

    /** Reads no more until an invocation has been answered; who cannot be stopped and goes on is closed. */
    private void hold() {
        transport.pause();
        if (reader.held() > clients.config().longestMessage()) {
            close(WITH_ERROR + "Too many invocations wait for their answers.", false);
        }
    }

    private void handshake(byte[] message) {
        switch (Handshake.read(message)) {
            case Handshake.Outcome.Refused refused -> refuse(refused.error());
            case Handshake.Outcome.Agreed agreed
            when agreed.protocol().binary() && !transport.binary() ->
                refuse(
                        "Cannot use the '%s' protocol on the current transport. The transport does not support 'Binary' transfer format."
                                .formatted(agreed.protocol().name()));
            case Handshake.Outcome.Agreed agreed -> {
                protocol = agreed.protocol();
                state = State.OPENING;
                transport.pause();
                var unused = clients.opening(this)
                        .whenComplete((done, failure) -> context.runOnContext(now -> opened(failure)));
            }
        }
    }

    private void opened(@Nullable Throwable failure) {
        if (state != State.OPENING) {
            return;
        }
        if (failure != null) {
            refuse("The service cannot take connections now.");
            return;
        }
        state = State.OPEN;
        send(Handshake.accepted(), true);
        if (early != null) {
            early.forEach(this::deliver);
            early = null;
        }
        busy = true; // the upstream hears that it is connected before it hears anything of it
        var unused = clients.opened(this).whenComplete((done, e) -> context.runOnContext(now -> answered(null)));
        transport.resume();
        read();
    }

    private void refuse(String error) {
        ended(error);
        transport.end(Handshake.refused(error), true, error);
    }

    private void message(ClientMessage message) {
        switch (message) {
            case ClientMessage.Invocation invocation -> {
                invocations.add(invocation);
                invoke();
            }
            case ClientMessage.Ping ping -> {} // that it was heard is all it says
            case ClientMessage.Close close -> {
                ended(null);
                transport.end(null, true, "");
            }
            case ClientMessage.Unserved unserved -> {}
        }
    }

    /** One at a time, in the order they came: the next waits for the answer to the one before. */
    private void invoke() {
        if (busy || state != State.OPEN) {
            return;
        }
        ClientMessage.Invocation next = invocations.poll();
        if (next != null) {
            busy = true;
            var unused = clients.invoked(this, next)
                    .whenComplete((answer, failure) ->
                            context.runOnContext(now -> answered(failure == null ? answer.orElse(null) : null)));
        }
    }

    private void answered(byte @Nullable [] answer) {
        busy = false;
        if (answer != null) {
            send(answer, !protocol.binary());
        }
        invoke();
        if (state == State.OPEN && invocations.size() < clients.config().mostInvocations()) {
            transport.resume();
            read();
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        if (state == State.OPEN) {
            send(delivery.in(protocol), !protocol.binary());
        } else if (state == State.OPENING) {
            ArrayDeque<Delivery> waiting = early == null ? new ArrayDeque<>() : early;
            early = waiting;
            waiting.add(delivery);
            if (waiting.size() > MOST_EARLY) {
                close(WITH_ERROR + "Too many messages wait for the handshake.", true);
            }
        }
    }

    private void send(byte[] message, boolean text) {
        if (state == State.CLOSED) {
            return;
        }
        if (transport.waiting() > clients.config().mostWaiting()) {
            close(WITH_ERROR + "The client does not read what it is sent.", true);
            return;
        }
        said = System.currentTimeMillis();
        transport.send(message, text);
    }

    @Override
    public void close(@Nullable String reason, boolean allowReconnect) {
        if (state == State.CLOSED) {
            return;
        }
        boolean spoke = state != State.HANDSHAKE;
        ended(reason);
        byte[] last = spoke ? protocol.close(reason, allowReconnect) : Handshake.refused(String.valueOf(reason));
        transport.end(last, !spoke || !protocol.binary(), reason == null ? "" : reason);
    }

    /** Whether {@link #tick} has something to do. */
    boolean isDue(long now) {
        return state == State.HANDSHAKE
                || now - said >= id.keepAlive().toMillis()
                || now - heard >= id.timeout().toMillis()
                || now >= id.ends()
                || transport.isDue(now);
    }

    /** Does what is due by now. */
    void tick(long now) {
        transport.tick(now);
        if (state == State.HANDSHAKE) {
            if (now - began >= clients.config().handshakeWithin().toMillis()) {
                refuse("Handshake was canceled.");
            }
        } else if (now >= id.ends()) {
            close("The access token has expired.", true);
        } else if (now - heard >= id.timeout().toMillis() && !busy) {
            close("The client was silent for longer than its timeout.", true);
        } else if (state == State.OPEN && now - said >= id.keepAlive().toMillis()) {
            send(protocol.ping(), !protocol.binary());
        }
    }
}
