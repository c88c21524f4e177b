package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.ClientId;
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
    private static final String WITH_ERROR = "Connection closed with an error. ";

    private final Terms terms;
    private final Context context;
    private final Transport transport;
    private final Clients clients;
    private final Consumer<ClientConnection> afterwards;
    private final FrameReader reader;
    private final Pulse pulse;
    private final Outbox out;
    private final ArrayDeque<ClientMessage.Invocation> invocations = new ArrayDeque<>(0);
    private volatile ConnectionState state = ConnectionState.HANDSHAKE;
    private volatile boolean givenUp;
    private HubProtocol protocol = JSON;
    private boolean busy;

    /** A connection that begins now; {@code afterwards} is called once, when it has ended. */
    ClientConnection(
            Terms terms, Context context, Transport transport, Clients clients, Consumer<ClientConnection> afterwards) {
        this.terms = terms;
        this.context = context;
        this.transport = transport;
        this.clients = clients;
        this.afterwards = afterwards;
        this.pulse = new Pulse(terms);
        this.out = new Outbox(transport, pulse, clients.config().mostWaiting());
        this.reader = new FrameReader(clients.config().longestMessage());
    }

    @Override
    public ClientId identity() {
        return terms.id();
    }

    @Override
    public ClientId announced() {
        return terms.announced();
    }

    Transport transport() {
        return transport;
    }

    HubProtocol protocol() {
        return protocol;
    }

    boolean closed() {
        return state == ConnectionState.CLOSED;
    }

    @Override
    public Context context() {
        return context;
    }

    /** Takes what the client sent, in pieces of any size. */
    void receive(Buffer chunk) {
        if (state == ConnectionState.CLOSED) {
            return;
        }
        pulse.heard();
        reader.add(chunk);
        read();
    }

    /** The client gave a sign of life that is no message. */
    void heard() {
        pulse.heard();
    }

    /** The client's end is gone. */
    void gone(@Nullable String error) {
        if (state != ConnectionState.CLOSED) {
            ended(error);
        }
    }

    private void ended(@Nullable String error) {
        ConnectionState was = state;
        state = ConnectionState.CLOSED;
        invocations.clear();
        out.takeKept();
        boolean open = was == ConnectionState.OPEN;
        clients.ended(this, open || was == ConnectionState.OPENING, open, error);
        afterwards.accept(this);
    }

    private void read() {
        try {
            while (state == ConnectionState.OPEN || state == ConnectionState.HANDSHAKE) {
                if (invocations.size() >= clients.config().mostInvocations()) {
                    hold();
                    return;
                }
                Optional<byte[]> message =
                        reader.next(state == ConnectionState.HANDSHAKE ? Handshake.FRAMING : protocol);
                if (message.isEmpty()) {
                    if (state == ConnectionState.HANDSHAKE && reader.held() > Handshake.LONGEST) {
                        refuse("The handshake is too long.");
                    }
                    return;
                }
                if (state == ConnectionState.HANDSHAKE) {
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
        switch (Handshake.read(message, transport.binary())) {
            case Handshake.Outcome.Refused refused -> refuse(refused.error());
            case Handshake.Outcome.Agreed agreed -> {
                protocol = agreed.protocol();
                state = ConnectionState.OPENING;
                transport.pause();
                var unused = clients.opening(this)
                        .whenComplete((ours, failure) -> context.runOnContext(now -> opened(ours, failure)));
            }
        }
    }

    private void opened(@Nullable Boolean ours, @Nullable Throwable failure) {
        if (state != ConnectionState.OPENING) {
            return;
        }
        if (failure != null) {
            refuse("The service cannot take connections now.");
            return;
        }
        if (!Boolean.TRUE.equals(ours)) {
            state = ConnectionState.HANDSHAKE; // another client has it, whose connection this one's end must not end
            refuse("The connection is in use already.");
            return;
        }
        state = ConnectionState.OPEN;
        send(Handshake.accepted(), true);
        out.takeKept().forEach(this::deliver);
        flush();
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
        if (busy || state != ConnectionState.OPEN) {
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
        if (state == ConnectionState.OPEN
                && invocations.size() < clients.config().mostInvocations()) {
            transport.resume();
            read();
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        if (state == ConnectionState.OPEN) {
            closeUnless(out.deliver(delivery, protocol));
        } else if (state == ConnectionState.OPENING && !out.keep(delivery)) {
            close(WITH_ERROR + "Too many messages wait for the handshake.", true);
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    private void send(byte[] message, boolean text) {
        if (state != ConnectionState.CLOSED) {
            closeUnless(out.send(message, text));
        }
    }

    private void closeUnless(boolean reads) {
        if (!reads) {
            close(WITH_ERROR + "The client does not read what it is sent.", true);
        }
    }

    @Override
    public void close(@Nullable String reason, boolean allowReconnect) {
        if (state == ConnectionState.CLOSED) {
            return;
        }
        boolean spoke = state != ConnectionState.HANDSHAKE;
        ended(reason);
        byte[] last = spoke ? protocol.close(reason, allowReconnect) : Handshake.refused(String.valueOf(reason));
        transport.end(last, !spoke || !protocol.binary(), reason == null ? "" : reason);
    }

    @Override
    public void givenUp() {
        givenUp = true;
        context.runOnContext(now -> close("The service took this connection for lost.", true));
    }

    /** Whether another instance tells of its end. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Whether {@link #tick} has something to do. */
    boolean isDue(long now) {
        return state == ConnectionState.HANDSHAKE || pulse.isDue(now) || transport.isDue(now);
    }

    /** Does what is due by now. */
    void tick(long now) {
        transport.tick(now);
        if (state == ConnectionState.HANDSHAKE) {
            if (pulse.age(now) >= clients.config().handshakeWithin().toMillis()) {
                refuse("Handshake was canceled.");
            }
        } else if (now >= terms.ends()) {
            close("The access token has expired.", true);
        } else if (pulse.isStill(now) && !busy) {
            close("The client was silent for longer than its timeout.", true);
        } else if (state == ConnectionState.OPEN && pulse.wantsPing(now)) {
            send(protocol.ping(), !protocol.binary());
        }
    }
}
