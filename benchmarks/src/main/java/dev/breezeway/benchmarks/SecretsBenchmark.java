package dev.breezeway.benchmarks;

import dev.breezeway.benchmarks.DataPlane.Way;
import dev.breezeway.benchmarks.Wire.Call;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Secrets, read, written and listed, with access rules on and a signed-in client, beside a bare Quarkus endpoint that
 * answers the same JSON out of memory over the same transport. Lists are read of a vault with few secrets and of the same
 * with many.
 */
final class SecretsBenchmark {
    private static final String PREFIX = "/-/keyvault/data";
    private static final String VERSION = "?api-version=7.6";
    private static final int FEW = 50;
    /** Each is written a few times only, as secrets are. */
    private static final int WRITTEN = 5_000;

    private static final Buffer VALUE = Buffer.buffer("{\"value\":\"a value of forty characters, or about so\"}");

    private final Options options;
    private final Report report;
    private final Vertx vertx = Vertx.vertx();
    private final Wire wire;
    private final Load load;
    private final Map<Way, Load.Cost> bareGets = new EnumMap<>(Way.class);
    private final Map<Way, Load.Cost> barePuts = new EnumMap<>(Way.class);

    SecretsBenchmark(Options options) {
        this.options = options;
        this.report = new Report("secrets", options, System.out);
        this.wire = new Wire(vertx, options.connections());
        this.load = new Load(options.connections(), options.seconds(), options.warmUpRequests());
    }

    /** The vault, and a token for it. */
    private record Vault(BreezewayProcess system, DataPlane plane, String token) {}

    public static void main(String... arguments) {
        new SecretsBenchmark(Options.of(arguments)).run();
    }

    void run() {
        Path data = options.data("secrets");
        BreezewayProcess.empty(data);
        report.line("- " + options.connections() + " connections, " + options.seconds() + " s a row, after at least "
                + options.warmUpRequests() + " requests to warm up; PUTs go to " + WRITTEN + " secrets in turn");
        try (var system = BreezewayProcess.start(options, data);
                var arm = new Arm(system);
                var bare = BareProcess.start(options, data)) {
            DataPlane plane = new DataPlane(system, arm);
            plane.createVault();
            Vault vault = new Vault(system, plane, arm.token("https://vault.azure.net"));
            fill(vault, 0, FEW);
            report.heading("Reading and writing");
            report.columns(
                    "what",
                    "way",
                    "requests/s",
                    "CPU ms a request: JVM",
                    "PostgreSQL",
                    "both against the bare endpoint",
                    "load generator",
                    "load");
            bare(vault, bare);
            readAndWrite(vault);
            lists(vault);
        } finally {
            wire.close();
            vertx.close();
        }
        report.write();
    }

    private void bare(Vault vault, BareProcess bare) {
        Buffer secret = wire.send(get(vault, Way.DIRECT));
        for (boolean tls : new boolean[] {false, true}) {
            Call put = new Call(bare.request(HttpMethod.PUT, "/documents/secret", tls), secret);
            Load.Cost write = run("PUT", tls ? "bare, TLS" : "bare, HTTP", bare::usage, n -> put, null);
            Call get = new Call(bare.request(HttpMethod.GET, "/documents/secret", tls));
            Load.Cost read = run("GET", tls ? "bare, TLS" : "bare, HTTP", bare::usage, n -> get, null);
            for (Way way : Way.values()) {
                if (tls == (way == Way.TLS)) {
                    bareGets.put(way, read);
                    barePuts.put(way, write);
                }
            }
        }
    }

    private void readAndWrite(Vault vault) {
        for (Way way : Way.values()) {
            Call get = get(vault, way);
            run("GET", way.toString(), vault.system()::usage, n -> get, bareGets.get(way));
        }
        for (Way way : Way.values()) {
            IntFunction<Call> put =
                    n -> call(vault, way, HttpMethod.PUT, "/secrets/p%d%s".formatted(n % WRITTEN, VERSION), VALUE);
            run("PUT", way.toString(), vault.system()::usage, put, barePuts.get(way));
        }
    }

    private void lists(Vault vault) {
        int many = options.secrets();
        Call list = call(vault, Way.DIRECT, HttpMethod.GET, "/secrets" + VERSION + "&maxresults=25", Buffer.buffer());
        Load.Cost bare = bareGets.get(Way.DIRECT);
        run("LIST, 25 of few", Way.DIRECT.toString(), vault.system()::usage, n -> list, bare);
        int put = Math.clamp(options.putUpTo(), FEW, many);
        fill(vault, FEW, put);
        new SecretCopies(options).make(put, many);
        run("LIST, 25 of " + many + " more", Way.DIRECT.toString(), vault.system()::usage, n -> list, bare);
        Call get = get(vault, Way.DIRECT);
        run("GET among " + many + " more", Way.DIRECT.toString(), vault.system()::usage, n -> get, bare);
        report.line("");
        report.line((many - put) + " of them are copies of rows, made in SQL.");
    }

    private void fill(Vault vault, int from, int to) {
        Load.each(
                options.connections(),
                from,
                to,
                n -> wire.send(call(vault, Way.DIRECT, HttpMethod.PUT, "/secrets/s%d%s".formatted(n, VERSION), VALUE)));
    }

    private static Call get(Vault vault, Way way) {
        return call(vault, way, HttpMethod.GET, "/secrets/s0" + VERSION, Buffer.buffer());
    }

    private static Call call(Vault vault, Way way, HttpMethod method, String target, Buffer body) {
        return new Call(
                vault.plane()
                        .request(way, method, DataPlane.VAULT_HOST, PREFIX, target)
                        .putHeader("Authorization", "Bearer " + vault.token())
                        .putHeader("Content-Type", "application/json"),
                body);
    }

    private Load.Cost run(
            String what, String way, Supplier<Usage> usage, IntFunction<Call> call, Load.@Nullable Cost bare) {
        Load.Cost cost = load.run(usage, n -> wire.send(call.apply(n)));
        report.row(
                what,
                way,
                cost.perSecond(),
                cost.jvm(),
                cost.postgres(),
                bare == null ? 1.0 : cost.cpu() / bare.cpu(),
                cost.generator(),
                Machine.load());
        return cost;
    }
}
