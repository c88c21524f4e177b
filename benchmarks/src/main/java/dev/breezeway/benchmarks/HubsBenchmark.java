package dev.breezeway.benchmarks;

import dev.breezeway.benchmarks.DataPlane.Way;
import dev.breezeway.benchmarks.Wire.Call;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Hubs: messages to all of many clients, what a connected client takes of memory, and invocations that an upstream
 * answers; beside a bare server that writes the same text to as many sockets and answers the same calls.
 */
final class HubsBenchmark {
    private static final String PREFIX = "/-/signalr/data";
    private static final String CLIENT = "/client/?hub=chat";
    private static final String SEND = "/api/hubs/chat/:send";
    private static final String ARGUMENTS = "\"target\":\"news\",\"arguments\":[\"" + "x".repeat(100) + "\"]}";
    private static final Buffer SENT = Buffer.buffer("{" + ARGUMENTS);
    private static final Buffer WRITTEN = Buffer.buffer("{\"type\":1," + ARGUMENTS);
    private static final String INVOCATION =
            "{\"type\":1,\"invocationId\":\"0\",\"target\":\"echo\",\"arguments\":[1]}";

    private final Options options;
    private final Report report;
    private final Vertx vertx = Vertx.vertx();
    private final Wire wire;

    HubsBenchmark(Options options) {
        this.options = options;
        this.report = new Report("hubs", options, System.out);
        this.wire = new Wire(vertx, Math.max(options.window(), options.connections()));
    }

    /** Someone who has clients: how to connect to it and send to all, and what it uses. */
    private record Side(
            String name, WebSocketConnectOptions socket, boolean hub, Call send, long pid, Supplier<Usage> usage) {}

    public static void main(String... arguments) {
        new HubsBenchmark(Options.of(arguments)).run();
    }

    void run() {
        Path data = options.data("hubs");
        BreezewayProcess.empty(data);
        report.line("- " + options.hubClients() + " clients, " + options.seconds() + " s a row, messages of "
                + WRITTEN.length() + " bytes, " + options.window() + " on their way at once");
        try (var system = BreezewayProcess.start(options, data);
                var arm = new Arm(system);
                var bare = BareProcess.start(options, data)) {
            DataPlane plane = new DataPlane(system, arm);
            String key = plane.createSignalR(options.hubClients(), "http://localhost:" + bare.port() + "/messages");
            broadcasts(plane, system, bare, key);
            invocations(plane, system, bare, key);
        } finally {
            wire.close();
            vertx.close();
        }
        report.write();
    }

    private void broadcasts(DataPlane plane, BreezewayProcess system, BareProcess bare, String key) {
        report.heading("Messages to all");
        report.columns(
                "way",
                "delivered/s",
                "CPU ms for 1,000: JVM and PostgreSQL",
                "against the bare endpoint",
                "load generator",
                "KB a connection: heap after a collection",
                "process (PSS)",
                "not delivered",
                "load");
        WebSocketConnectOptions socket = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(bare.port())
                .setURI("/client");
        Call broadcast = new Call(bare.request(HttpMethod.POST, "/broadcast", false), WRITTEN);
        double first = broadcast(new Side("bare", socket, false, broadcast, bare.pid(), bare::usage), 0);
        for (Way way : List.of(Way.DIRECT, Way.HTTP)) {
            Call send = new Call(
                    plane.request(way, HttpMethod.POST, DataPlane.HUB_HOST, PREFIX, SEND + "?api-version=2022-06-01")
                            .putHeader("Content-Type", "application/json")
                            .putHeader("Authorization", "Bearer " + token(SEND, key)),
                    SENT);
            WebSocketConnectOptions client = client(plane, way, key);
            broadcast(new Side(way.toString(), client, true, send, system.pid(), system::usage), first);
        }
    }

    /** Gives the milliseconds of CPU for 1,000 deliveries. */
    private double broadcast(Side side, double bare) {
        Memory before = Memory.of(side.pid());
        try (HubSockets sockets = new HubSockets(vertx, options.hubClients(), side.socket(), side.hub())) {
            Memory after = Memory.of(side.pid());
            Spread spread = new Spread(wire, sockets, side.send(), options.window());
            spread.run(Math.max(1, options.seconds() / 3.0));
            Usage usage = side.usage().get();
            Spread.Outcome outcome = spread.run(options.seconds());
            Usage used = side.usage().get().since(usage);
            double cpu = 1e6 * used.system() / outcome.delivered();
            report.row(
                    side.name(),
                    outcome.delivered() / outcome.seconds(),
                    cpu,
                    bare == 0 ? 1.0 : cpu / bare,
                    1e6 * used.self() / outcome.delivered(),
                    (after.heap() - before.heap()) / sockets.size(),
                    (after.process() - before.process()) / sockets.size(),
                    outcome.missing(),
                    Machine.load());
            return cpu;
        }
    }

    private void invocations(DataPlane plane, BreezewayProcess system, BareProcess bare, String key) {
        report.heading("Invocations that an upstream answers");
        report.columns(
                "what",
                "answered/s",
                "CPU ms for each: JVM and PostgreSQL",
                "against the bare endpoint",
                "load generator",
                "load");
        Call call = new Call(bare.request(HttpMethod.POST, "/messages", false), Buffer.buffer(INVOCATION));
        Load load = new Load(options.connections(), options.seconds(), options.warmUpRequests());
        Load.Cost direct = load.run(bare::usage, n -> wire.send(call));
        row("bare endpoint, called directly", direct, direct);
        for (Way way : List.of(Way.DIRECT, Way.HTTP)) {
            try (HubSockets sockets = new HubSockets(vertx, options.connections(), client(plane, way, key), true)) {
                row("client at " + way + ", the bare endpoint as upstream", converse(sockets, system), direct);
            }
        }
    }

    private void row(String what, Load.Cost cost, Load.Cost bare) {
        report.row(what, cost.perSecond(), cost.cpu(), cost.cpu() / bare.cpu(), cost.generator(), Machine.load());
    }

    private Load.Cost converse(HubSockets sockets, BreezewayProcess system) {
        LongAdder answered = new LongAdder();
        sockets.converse(INVOCATION + "\u001e", (socket, text) -> {
            if (text.contains("\"type\":3")) {
                answered.increment();
                socket.writeTextMessage(INVOCATION + "\u001e");
            }
        });
        Pause.until("warm-up", 50, Duration.ofMinutes(2), () -> answered.sum() >= options.warmUpRequests());
        long already = answered.sum();
        Usage before = system.usage();
        long begun = System.nanoTime();
        Pause.millis(options.seconds() * 1000L);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Usage used = system.usage().since(before);
        return Load.Cost.of((double) (answered.sum() - already), seconds, used);
    }

    private static WebSocketConnectOptions client(DataPlane plane, Way way, String key) {
        return plane.socket(way, DataPlane.HUB_HOST, PREFIX, CLIENT, token(CLIENT, key));
    }

    private static String token(String path, String key) {
        return DataPlane.token("https://" + DataPlane.HUB_HOST + path, key);
    }
}
