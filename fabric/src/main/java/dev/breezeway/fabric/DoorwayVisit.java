package dev.breezeway.fabric;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/**
 * One connection to a doorway, until it is joined with another or turned away. Who does not say in time what it wants, or
 * says too much, is closed. Runs on the event loop of the connection.
 */
final class DoorwayVisit {

    private static final byte[] NO_PASSWORD = {5, 0};
    private static final byte[] NO_METHOD = {5, (byte) 0xff};
    private static final byte SUCCEEDED = 0;
    private static final byte FAILED = 1;
    private static final byte UNREACHABLE = 4;

    private final Doorway doorway;
    private final NetSocket visitor;
    private final long timer;
    private Buffer read = Buffer.buffer();
    private boolean offered;

    DoorwayVisit(Doorway doorway, NetSocket visitor) {
        this.doorway = doorway;
        this.visitor = visitor;
        this.timer = doorway.unlessGreeted(visitor::close);
    }

    void begin() {
        visitor.exceptionHandler(broken -> visitor.close());
        visitor.closeHandler(closed -> doorway.greeted(timer));
        visitor.handler(bytes -> {
            read.appendBuffer(bytes);
            listen();
        });
    }

    private void listen() {
        switch (DoorwayGreeting.read(read, offered)) {
            case DoorwayGreeting.Unfinished more -> {
                if (read.length() > DoorwayGreeting.MAX_LENGTH) {
                    visitor.close();
                }
            }
            case DoorwayGreeting.Offer(boolean withoutPassword, int length) -> {
                read = read.getBuffer(length, read.length());
                offered = true;
                visitor.write(Buffer.buffer(withoutPassword ? NO_PASSWORD : NO_METHOD));
                if (withoutPassword) {
                    listen();
                } else {
                    visitor.close();
                }
            }
            case DoorwayGreeting.Tunnel(String host, int port, boolean socks, int length) ->
                open(host, port, socks, length, true);
            case DoorwayGreeting.Plain(String host, int port) -> open(host, port, false, 0, false);
            case DoorwayGreeting.Garbage(boolean socks) -> refuse(socks, FAILED, 400, "This is a proxy.");
        }
    }

    private void open(String host, int port, boolean socks, int length, boolean told) {
        doorway.greeted(timer);
        visitor.pause();
        visitor.handler(null);
        Buffer rest = read.getBuffer(length, read.length());
        doorway.find(visitor, host, port)
                .compose(way -> doorway.connect(way, port))
                .onSuccess(far -> {
                    if (told) {
                        visitor.write(socks ? reply(SUCCEEDED) : Buffer.buffer("HTTP/1.1 200 OK\r\n\r\n"));
                    }
                    if (rest.length() > 0) {
                        far.write(rest);
                    }
                    doorway.join(visitor, far);
                })
                .onFailure(e -> refuse(socks, UNREACHABLE, 502, String.valueOf(e.getMessage())));
    }

    private void refuse(boolean socks, byte code, int status, String why) {
        doorway.greeted(timer);
        visitor.resume();
        byte[] text = (why + "\n").getBytes(StandardCharsets.UTF_8);
        Buffer answer = socks
                ? reply(code)
                : Buffer.buffer("HTTP/1.1 %d %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n"
                                        .formatted(status, status == 400 ? "Bad Request" : "Bad Gateway", text.length)
                                + "Connection: close\r\n\r\n")
                        .appendBytes(text);
        visitor.end(answer);
    }

    private static Buffer reply(byte code) {
        return Buffer.buffer(new byte[] {5, code, 0, 1, 0, 0, 0, 0, 0, 0});
    }
}
