package dev.breezeway.arm.forward;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pairs of joined connections: what comes in on one side goes out on the other until one of them closes. */
public final class Tunnels {
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();

    /** Joins a client's connection with the one that has answered 101. */
    void open(HttpServerRequest request, HttpClientResponse answer) {
        NetSocket far = answer.netSocket();
        far.pause();
        HopHeaders.copy(answer.headers(), request.response().headers(), name -> name.startsWith("x-breezeway-"));
        request.response()
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
        request.toNetSocket().onSuccess(near -> join(near, far)).onFailure(e -> far.close());
    }

    /** Closes them all. */
    public void close() {
        open.forEach(NetSocket::close);
    }

    /** Joins two connections, which may be paused. */
    public void join(NetSocket near, NetSocket far) {
        open.add(near);
        near.closeHandler(closed -> {
            open.remove(near);
            far.close();
        });
        far.closeHandler(closed -> near.close());
        near.pipeTo(far).onFailure(e -> near.close());
        far.pipeTo(near).onFailure(e -> near.close());
    }
}
