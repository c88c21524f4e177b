package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The upstream of the article, as clients of the SignalR reach it: before the approval, after it, after its end. */
final class UpstreamCalls {
    private final Names names;
    private final ArmClient arm;
    private final Narrator narrator;
    private final Traffic traffic;
    private final HubCalls hub;
    private final String url;

    /** {@code url} is what the SignalR calls. */
    UpstreamCalls(Names names, ArmClient arm, Narrator narrator, HubCalls hub, String url) {
        this.names = names;
        this.arm = arm;
        this.narrator = narrator;
        this.traffic = new Traffic(names, arm, narrator);
        this.hub = hub;
        this.url = url;
    }

    /** Nobody reaches the app: neither the SignalR, over the public address, nor the internet. */
    void areRefused(String when) {
        hub.fails(when, "Invocation failed, status code 403");
        refusedToTheInternet(when);
    }

    /** The SignalR's call arrives with its private address, bare; the internet's does not arrive. */
    void arePrivate(String address) {
        JsonNode seen = hub.isAnswered("through the private endpoint");
        narrator.detail("the upstream saw X-Forwarded-For: "
                + seen.path("xForwardedFor").asText());
        Exchange requests =
                arm.get("/_breezeway/functions/requests/" + names.upstream().resource());
        JsonNode headers = requests.body().at("/value/0/headers");
        String forwarded = headers.path("x-forwarded-for").path(0).asText();
        narrator.exchange(requests, "X-Forwarded-For: " + forwarded);
        narrator.detail("Client-Ip: " + headers.path("client-ip").path(0).asText());
        if (!forwarded.equals(address)) {
            throw new StepFailed("X-Forwarded-For at the upstream", address, forwarded);
        }
        refusedToTheInternet("while the SignalR calls");
    }

    private void refusedToTheInternet(String when) {
        Traffic.expect("refused " + when, traffic.fromTheInternet("POST", url, Map.of(), ""), 403, "Ip Forbidden");
    }
}
