package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The upstream of the article, as a SignalR would call it: before the approval, after it, after its end. */
final class UpstreamCalls {
    private final Names names;
    private final ArmClient arm;
    private final Narrator narrator;
    private final Traffic traffic;
    private final String url;

    UpstreamCalls(Names names, ArmClient arm, Narrator narrator, Traffic traffic, String key) {
        this.names = names;
        this.arm = arm;
        this.narrator = narrator;
        this.traffic = traffic;
        this.url = "https://" + names.upstream().host() + "/runtime/webhooks/signalr?code=" + key;
    }

    /** Nobody reaches the app: neither the SignalR, over the public address, nor the internet. */
    void areRefused(String when) {
        Traffic.expect("refused " + when, fromTheSignalR(), 403, "Ip Forbidden");
        Traffic.expect("refused " + when, traffic.fromTheInternet("POST", url, Map.of(), ""), 403, "Ip Forbidden");
    }

    /** The SignalR's call arrives with its private address, bare; the internet's does not arrive. */
    void arePrivate(String address) {
        Traffic.expect("call through the private endpoint", fromTheSignalR(), 200, "");
        Exchange requests =
                arm.get("/_breezeway/functions/requests/" + names.upstream().resource());
        JsonNode headers = requests.body().at("/value/0/headers");
        String forwarded = headers.path("x-forwarded-for").path(0).asText();
        narrator.exchange(requests, "X-Forwarded-For: " + forwarded);
        narrator.detail("Client-Ip: " + headers.path("client-ip").path(0).asText());
        if (!forwarded.equals(address)) {
            throw new StepFailed("X-Forwarded-For at the upstream", address, forwarded);
        }
        Traffic.expect(
                "refused to the internet", traffic.fromTheInternet("POST", url, Map.of(), ""), 403, "Ip Forbidden");
    }

    private Traffic.Told fromTheSignalR() {
        return traffic.fromTheSignalR(
                "POST",
                url,
                Map.of(
                        "Content-Type", "application/json",
                        "X-ASRS-Hub", "chat",
                        "X-ASRS-Category", "messages",
                        "X-ASRS-Event", "broadcast"),
                "{\"type\":1,\"target\":\"broadcast\",\"arguments\":[]}");
    }
}
