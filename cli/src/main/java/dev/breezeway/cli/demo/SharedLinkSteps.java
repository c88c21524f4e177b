package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What every article on shared private endpoints has in common: the link, both sides, the owner's word, the story. */
final class SharedLinkSteps {
    private final Names names;
    private final Upstream upstream;
    private final ArmClient arm;
    private final Narrator narrator;
    private final Steps steps;
    private final ApprovalStory story;

    SharedLinkSteps(Names names, ArmClient arm, Narrator narrator, Steps steps, ApprovalStory story) {
        this.names = names;
        this.upstream = names.upstream();
        this.arm = arm;
        this.narrator = narrator;
        this.steps = steps;
        this.story = story;
    }

    /** A group of that name from an earlier run is deleted. */
    void clearGroup() {
        Exchange group = steps.expect("look for leftovers", arm.get(names.group()), 200, 404);
        if (group.status() == 200) {
            narrator.detail("a group of this name is left from an earlier run: it is deleted first");
            Exchange begun = steps.expect("delete leftovers", arm.delete(names.group()), 200, 202);
            steps.finish("delete leftovers", begun);
        }
    }

    void createGroupAndSignalR() {
        steps.expect("create the group", arm.put(names.group(), Bodies.group()), 200, 201);
        create("create the SignalR", names.signalR(), Bodies.signalR());
    }

    /** Makes something and waits until it is there. */
    void create(String step, String address, JsonNode body) {
        Exchange created = steps.expect(step, arm.put(address, body), 200, 201);
        steps.finish(step, created);
        steps.see(step, address, "provisioningState Succeeded", SharedLinkSteps::succeeded);
    }

    void requestSharedPrivateLink() {
        String step = "create the shared private link";
        Exchange begun = steps.expect(
                step, arm.put(names.link(), Bodies.link(names.targetId(), upstream.groupId())), 200, 201, 202);
        if (begun.operation().isEmpty()) {
            throw new StepFailed(step, "an Azure-AsyncOperation header", "none");
        }
        steps.finish(step, begun);
    }

    JsonNode seePendingOnBothSides() {
        steps.see(
                "the link is pending",
                names.link(),
                "provisioningState Succeeded and status Pending",
                link -> succeeded(link) && link.text("/properties/status").equals("Pending"));
        Exchange target = steps.see(
                "the " + upstream.word() + " shows the request", names.target(), expected(), answer -> pending(
                                answer.body().at("/properties/privateEndpointConnections"))
                        .isPresent());
        told(pending(target.body().at("/properties/privateEndpointConnections")).orElseThrow());
        Exchange list = steps.see(
                "the " + upstream.word() + " lists the request", names.connections(), expected(), answer -> pending(
                                answer.body().path("value"))
                        .isPresent());
        JsonNode connection = pending(list.body().path("value")).orElseThrow();
        told(connection);
        return connection;
    }

    void approve(JsonNode connection) {
        String address = connection.path("id").asText() + upstream.version();
        Exchange decided = steps.expect("approve", arm.put(address, Bodies.approved(connection)), 200, 201, 202);
        steps.finish("approve", decided);
        steps.see(
                "approved on the " + upstream.word() + "'s side",
                address,
                "status Approved and provisioningState Succeeded",
                answer -> succeeded(answer)
                        && answer.text("/properties/privateLinkServiceConnectionState/status")
                                .equals("Approved"));
        steps.see(
                "approved on the SignalR's side",
                names.link(),
                "provisioningState Succeeded and status Approved",
                link -> succeeded(link) && link.text("/properties/status").equals("Approved"));
    }

    /** The owner of the target takes the approval back, which disconnects the SignalR. */
    void remove(JsonNode connection) {
        String address = connection.path("id").asText() + upstream.version();
        Exchange begun = steps.expect("remove the connection", arm.delete(address), 200, 202, 204);
        steps.finish("remove the connection", begun);
        steps.see("disconnected", names.link(), "status Disconnected", link -> link.text("/properties/status")
                .equals("Disconnected"));
    }

    void tellStory() {
        String step = "the approval's story";
        List<ApprovalStory.Event> events;
        try {
            events = story.until(names.linkId(), "Approved", steps.patience());
        } catch (KafkaException e) {
            throw new StepFailed(step, "an answer from Kafka", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        long expected = 0;
        for (ApprovalStory.Event event : events) {
            narrator.line(String.format("%4d   %s  %s", event.sequence(), event.time(), event.name()), event.details());
            if (event.sequence() != expected++) {
                throw new StepFailed(step, "sequence " + (expected - 1), "sequence " + event.sequence());
            }
        }
        if (events.stream().noneMatch(event -> event.reached("Approved"))) {
            throw new StepFailed(
                    step, "an event that tells that Approved was reached", events.size() + " events without one");
        }
        narrator.detail("approval " + events.getFirst().approval() + ", in order and without a gap");
    }

    void deleteGroup() {
        Exchange begun = steps.expect("delete the group", arm.delete(names.group()), 202);
        if (begun.location().isEmpty()) {
            throw new StepFailed("delete the group", "a Location header", "none");
        }
        steps.finish("delete the group", begun);
        steps.expect("the group is gone", arm.get(names.group()), 404);
    }

    private String expected() {
        return "a Pending connection" + (upstream.showsMessage() ? " with the message '" + Bodies.MESSAGE + "'" : "");
    }

    private void told(JsonNode connection) {
        JsonNode state = connection.at("/properties/privateLinkServiceConnectionState");
        String id = connection.path("id").asText();
        narrator.detail("connection " + id.substring(id.lastIndexOf('/') + 1) + ": "
                + state.path("status").asText() + ", \""
                + state.path("description").asText() + "\"");
    }

    private Optional<JsonNode> pending(@Nullable JsonNode connections) {
        if (connections != null) {
            for (JsonNode connection : connections) {
                JsonNode state = connection.at("/properties/privateLinkServiceConnectionState");
                boolean told = !upstream.showsMessage()
                        || state.path("description").asText().equals(Bodies.MESSAGE);
                if (state.path("status").asText().equals("Pending") && told) {
                    return Optional.of(connection);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean succeeded(Exchange exchange) {
        return exchange.status() == 200
                && exchange.text("/properties/provisioningState").equals("Succeeded");
    }
}
