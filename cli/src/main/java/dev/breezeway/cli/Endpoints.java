package dev.breezeway.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a running system is, for a person; without its secret.
 *
 * @param system the running one
 * @param data its data directory
 */
record Endpoints(RunningSystem system, DataDirectory data) {
    void print(PrintWriter out) {
        Map<String, String> variables = system.environment();
        line(out, "ARM (https)", variables.get("BREEZEWAY_ARM_ENDPOINT"));
        line(out, "plain http", variables.get("BREEZEWAY_HTTP_ENDPOINT"));
        line(out, "doorway", variables.get("BREEZEWAY_PUBLIC_DOORWAY"));
        line(out, "console", system.armEndpoint() + "/console/");
        line(out, "Kafka", variables.get("BREEZEWAY_KAFKA"));
        line(out, "DNS", variables.get("BREEZEWAY_DNS"));
        line(out, "CA", variables.get("BREEZEWAY_CA_FILE"));
        line(out, "subscription", variables.get("BREEZEWAY_SUBSCRIPTION_ID"));
        line(out, "tenant", variables.get("BREEZEWAY_TENANT_ID"));
        line(out, "client id", variables.get("BREEZEWAY_CLIENT_ID"));
        line(out, "data", data.path());
        line(out, "log", data.log());
        line(out, "pid", system.pid());
    }

    private static void line(PrintWriter out, String name, @Nullable Object value) {
        if (value != null) {
            out.printf("  %-13s %s%n", name, value);
        }
    }
}
