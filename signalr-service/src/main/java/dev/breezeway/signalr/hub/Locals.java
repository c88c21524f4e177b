package dev.breezeway.signalr.hub;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reaches clients on their event loops: one task for each loop, however many clients there are. */
final class Locals {
    private Locals() {}

    static void forEach(Stream<Member> members, Consumer<LocalClient> action) {
        IdentityHashMap<Context, List<LocalClient>> byLoop = new IdentityHashMap<>();
        members.forEach(member -> {
            LocalClient client = member.client;
            if (client != null) {
                byLoop.computeIfAbsent(VertxContext.getRootContext(client.context()), loop -> new ArrayList<>())
                        .add(client);
            }
        });
        byLoop.forEach((loop, clients) -> loop.runOnContext(now -> clients.forEach(action)));
    }
}
