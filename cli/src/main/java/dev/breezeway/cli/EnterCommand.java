package dev.breezeway.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command inside a network: its proxy and the CA to trust are set for it. Its exit code is passed through. */
@Command(
        name = "enter",
        description = {
            "Run a command inside a network: Azure's own host names lead to Breezeway, as that network resolves them.",
            "Sets HTTPS_PROXY, HTTP_PROXY, NO_PROXY and the CA for curl, Node.js, Python and OpenSSL."
        },
        footer = {
            "",
            "Examples:",
            "  breezeway enter public -- curl https://contoso-kv.vault.azure.net/secrets?api-version=7.6",
            "  breezeway enter public -- node app.js",
            "",
            "A program that reads no such variable can use the proxy itself: BREEZEWAY_PUBLIC_DOORWAY, HTTP and SOCKS5."
        })
final class EnterCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 127;

    private final Installation installation;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "NETWORK", description = "public: the public internet.")
    private String network = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "What to run, with its arguments.")
    private List<String> command = List.of();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    void help(boolean asked) {
        // picocli shows it; other options stay free for the command
    }

    EnterCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!network.equals("public")) {
            throw new Refusal(
                    ExitCode.BAD_SETTING,
                    "There is no network '" + network
                            + "' to enter: 'public' is the only one, because Breezeway serves no"
                            + " virtual networks yet and nobody enters the managed network of a SignalR.");
        }
        List<String> line = command.getFirst().equals("--") ? command.subList(1, command.size()) : command;
        ProcessBuilder process = new ProcessBuilder(line).inheritIO();
        process.environment().putAll(variables(RunningSystem.of(installation, data), installation.environment()));
        try {
            return process.start().waitFor();
        } catch (IOException e) {
            throw new Refusal(NOT_FOUND, "'" + line.getFirst() + "' cannot be run: " + e.getMessage());
        }
    }

    /** What is set for a command in the public internet; the entry itself, on localhost, is called directly. */
    static Map<String, String> variables(RunningSystem system, Map<String, String> callers) {
        String proxy = system.variable("BREEZEWAY_PUBLIC_DOORWAY");
        String ca = system.certificateAuthority().toString();
        String direct = Stream.of(
                        callers.getOrDefault("NO_PROXY", callers.getOrDefault("no_proxy", "")),
                        "localhost",
                        "127.0.0.1",
                        "::1")
                .filter(host -> !host.isEmpty())
                .collect(Collectors.joining(","));
        Map<String, String> variables = new HashMap<>();
        for (String name : List.of("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy")) {
            variables.put(name, proxy);
        }
        variables.put("NO_PROXY", direct);
        variables.put("no_proxy", direct);
        variables.put("NODE_USE_ENV_PROXY", "1");
        for (String name : List.of("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")) {
            variables.put(name, ca);
        }
        return variables;
    }
}
