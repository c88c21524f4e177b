package dev.breezeway.signalr.hub;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reaches clients on their event loops: one task for each loop, however many clients there are. What comes while a loop
 * is busy is done together, and then each client is flushed once: a system call for several messages.
 */
final class Locals {
    private static final Logger LOG = Logger.getLogger(Locals.class);
    /** So many at once: requests and other clients of the loop wait meanwhile. */
    private static final int MOST = 32;

    private final Map<Context, Loop> loops = new ConcurrentHashMap<>();

    void forEach(Stream<Member> members, Consumer<LocalClient> action) {
        IdentityHashMap<Context, List<LocalClient>> byLoop = new IdentityHashMap<>();
        members.forEach(member -> {
            LocalClient client = member.client;
            if (client != null && member.loop != null) {
                byLoop.computeIfAbsent(member.loop, loop -> new ArrayList<>()).add(client);
            }
        });
        byLoop.forEach(
                (context, clients) -> loops.computeIfAbsent(context, Loop::new).add(new Task(clients, action)));
    }

    private record Task(List<LocalClient> clients, Consumer<LocalClient> action) {}

    /** What one event loop has to do, in order. */
    private static final class Loop {
        private final Context context;
        private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean called = new AtomicBoolean();

        Loop(Context context) {
            this.context = context;
        }

        void add(Task task) {
            waiting.add(task);
            if (called.compareAndSet(false, true)) {
                context.runOnContext(now -> run());
            }
        }

        private void run() {
            called.set(false);
            List<Task> done = new ArrayList<>();
            while (done.size() < MOST && waiting.peek() != null) {
                Task task = waiting.remove();
                task.clients().forEach(client -> reach(client, task.action()));
                done.add(task);
            }
            done.forEach(task -> task.clients().forEach(client -> reach(client, LocalClient::flush)));
            if (!waiting.isEmpty() && called.compareAndSet(false, true)) {
                context.runOnContext(now -> run());
            }
        }

        private static void reach(LocalClient client, Consumer<LocalClient> action) {
            try {
                action.accept(client);
            } catch (RuntimeException e) {
                LOG.errorf(e, "a client was not reached: connectionId=%s", client.id());
            }
        }
    }
}
