package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.cli.RunningSystem;
import dev.breezeway.cli.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;

/**
 * Invocations of a client of the SignalR's hub. Nobody but the upstream can answer them: the client connects to Azure's own
 * host name through the public doorway, and the SignalR calls the upstream out of its managed network.
 */
final class HubCalls {
    /** What is invoked. */
    static final String METHOD = "broadcast";

    private static final String HOST = Names.SIGNALR + ".service.signalr.net";
    private static final URI HUB = URI.create("https://" + HOST + "/client/?hub=chat");

    private final RunningSystem system;
    private final Narrator narrator;
    private final String key;

    /** With an access key of the SignalR. */
    HubCalls(RunningSystem system, Names names, ArmClient arm, Narrator narrator, Steps steps) {
        this.system = system;
        this.narrator = narrator;
        this.key = steps.expect("read the access keys", arm.post(names.signalRKeys()), 200)
                .text("/primaryKey");
    }

    /** The upstream does not answer, and the client is told that in these words. */
    void fails(String when, String error) {
        String step = "an invocation " + when;
        String told = invoke(step).path("error").asText();
        if (!told.equals(error)) {
            throw new StepFailed(step, error, told);
        }
    }

    /** The upstream answers; what it said. */
    JsonNode isAnswered(String when) {
        String step = "an invocation " + when;
        JsonNode completion = invoke(step);
        if (!completion.has("result")) {
            throw new StepFailed(step, "a result", completion.toString());
        }
        return completion.path("result");
    }

    private JsonNode invoke(String step) {
        String token = HubToken.of(HUB.toString(), "ada", key, Instant.now());
        try (HttpClient http = Trust.throughTheDoorway(system);
                HubClient client = HubClient.connect(http, HUB, token)) {
            JsonNode completion = client.invoke(METHOD, "hello");
            narrator.line(
                    "INVOKE " + METHOD + " on the hub chat at " + HOST,
                    completion.has("error") ? completion.path("error").asText() : "answered by the upstream");
            return completion;
        } catch (IOException e) {
            throw new StepFailed(step, "a connection to " + HOST, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed(step, "a completion", "an interruption");
        }
    }
}
