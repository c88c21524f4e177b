package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.cli.RunningSystem;
import java.util.Optional;

/** A target's name as the SignalR sees it, and as everybody else does. */
final class PrivateName {
    private static final String VIEWS = "/_breezeway/dns/views";

    private final Names names;
    private final ArmClient arm;
    private final Narrator narrator;
    private final Steps steps;
    private final String host;
    private final String dnsHost;
    private final int publicPort;

    PrivateName(RunningSystem system, Names names, ArmClient arm, Narrator narrator, Steps steps) {
        this.names = names;
        this.host = names.upstream().host();
        this.arm = arm;
        this.narrator = narrator;
        this.steps = steps;
        String dns = system.variable("BREEZEWAY_DNS");
        int colon = dns.lastIndexOf(':');
        dnsHost = dns.substring(0, colon);
        publicPort = Integer.parseInt(dns.substring(colon + 1));
    }

    /**
     * A name that resolved to a private address in the SignalR's own view.
     *
     * @param port of that view
     * @param address the private one
     */
    record Resolved(int port, String address) {}

    /** Shows that the SignalR resolves the target to a private address. */
    Resolved isPrivateForTheSignalR() {
        Exchange views =
                steps.await(() -> arm.get(VIEWS), answer -> published(answer).isPresent());
        JsonNode view = published(views)
                .orElseThrow(() -> new StepFailed(
                        "DNS view of the SignalR",
                        "a view of " + names.signalRId() + " with a port and " + host,
                        views.status() + " " + views.body()));
        int port = view.path("port").asInt();
        narrator.exchange(
                views, "port " + port + ", " + view.path("addressPrefix").asText() + ", names " + view.path("names"));
        DnsQuery query = tell(port, "SignalR's view");
        if (!query.chain().contains("CNAME " + names.upstream().privateHost())) {
            throw new StepFailed(
                    "private name", "a CNAME to " + names.upstream().privateHost(), query.outcome());
        }
        if (query.addresses().size() != 1 || !query.addresses().getFirst().startsWith("10.")) {
            throw new StepFailed("private name", "one address in 10.0.0.0/8", query.outcome());
        }
        return new Resolved(port, query.addresses().getFirst());
    }

    /** Shows that nobody else gets that address. */
    void isNotPrivateForTheInternet(Resolved resolved) {
        DnsQuery query = tell(publicPort, "the public view");
        if (query.addresses().contains(resolved.address()) || query.status().startsWith("no answer")) {
            throw new StepFailed("public view", "an answer without " + resolved.address(), query.outcome());
        }
    }

    /** Shows that the name and its address are withdrawn. */
    void isGone(Resolved resolved) {
        Exchange views =
                steps.await(() -> arm.get(VIEWS), answer -> published(answer).isEmpty());
        Optional<JsonNode> left = published(views);
        narrator.exchange(views, left.map(JsonNode::toString).orElse("nothing published for the SignalR"));
        if (views.status() != 200 || left.isPresent()) {
            throw new StepFailed("DNS view after deletion", "200 without " + host, views.status() + " " + views.body());
        }
        DnsQuery query = tell(resolved.port(), "what was SignalR's view");
        if (query.addresses().contains(resolved.address())) {
            throw new StepFailed("private name after deletion", "no private address", query.outcome());
        }
    }

    private DnsQuery tell(int port, String view) {
        DnsQuery query = DnsQuery.ask(dnsHost, port, host);
        narrator.line("DNS    A " + host + " at " + query.server() + ", " + view, query.outcome());
        return query;
    }

    /** The SignalR's view, if it can be asked and has the target's name. */
    private Optional<JsonNode> published(Exchange views) {
        for (JsonNode view : views.body().path("value")) {
            if (view.path("id").asText().equalsIgnoreCase(names.signalRId())
                    && view.path("port").asInt() > 0
                    && contains(view, host)) {
                return Optional.of(view);
            }
        }
        return Optional.empty();
    }

    private static boolean contains(JsonNode view, String name) {
        for (JsonNode element : view.path("names")) {
            if (element.asText().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
