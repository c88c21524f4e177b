package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Sends the examples of one client in an order in which they make sense, and keeps what is wrong with the answers. */
final class ExampleRun {
    private static final String CORRELATION = "x-ms-correlation-request-id";

    private final ExampleClient client;
    private final Place place;
    private final Arm arm;
    private final Topics topics;
    private final ExampleNames names;
    private final ExampleScene scene;
    private final Refusals refusals;
    private final ResponseSchemas schemas;
    private final List<ExampleRequest> examples;
    private final List<String> problems = new ArrayList<>();
    private @Nullable ExampleRequest made;

    ExampleRun(Breezeway system, OpenApi api, Place place, ExampleClient client, Refusals refusals) {
        this.client = client;
        this.place = place;
        this.arm = system.arm();
        this.topics = new Topics(system.addresses());
        this.names = new ExampleNames(place, system.addresses().get("TENANT_ID"));
        this.scene = new ExampleScene(arm, place, names);
        this.refusals = refusals;
        this.schemas = new ResponseSchemas(api, client.provider(), client.documented());
        this.examples = api.examples(client.provider(), client.documented()).stream()
                .sorted(Comparator.comparing(Stage::of).thenComparing(Stage::order))
                .toList();
    }

    /** When an example is sent: what it needs has to be there, what it needs gone has to be gone. */
    private enum Stage {
        MAKE,
        MAKE_INSIDE,
        USE,
        DELETE,
        AFTERWARDS;

        static Stage of(ExampleRequest example) {
            boolean deleted = example.path().contains("/deleted");
            return switch (example.method()) {
                case "PUT" -> depth(example) > 1 ? MAKE_INSIDE : MAKE;
                case "DELETE" -> DELETE;
                default -> deleted ? AFTERWARDS : USE;
            };
        }

        /** How many types stand behind the provider; none for a resource group. */
        private static int depth(ExampleRequest example) {
            String[] parts = example.path().split("/providers/", -1);
            return parts.length == 1 ? 0 : parts[parts.length - 1].split("/", -1).length / 2;
        }

        private static int order(ExampleRequest example) {
            int depth = depth(example);
            return switch (of(example)) {
                case DELETE -> -depth;
                case MAKE, MAKE_INSIDE, AFTERWARDS -> depth;
                case USE -> 0;
            };
        }
    }

    /** What is wrong; empty when nothing is. */
    List<String> problems() {
        scene.open(client.provider());
        try {
            playAll();
        } finally {
            scene.close(client.provider());
        }
        return List.copyOf(problems);
    }

    private void playAll() {
        Stage stage = Stage.MAKE;
        for (ExampleRequest example : examples) {
            Stage next = Stage.of(example);
            if (stage == Stage.MAKE && next != Stage.MAKE) {
                scene.connect(client.provider());
            }
            if (next.compareTo(Stage.USE) >= 0 && stage.compareTo(Stage.USE) < 0) {
                nothingWasToldOfRepetitions();
            }
            stage = next;
            play(example);
        }
    }

    private void play(ExampleRequest example) {
        scene.before(example);
        String path = names.path(example, client.version());
        JsonNode body = example.body() == null ? null : names.body(example.body());
        Answer answer = send("first", example, path, body);
        judge(example, answer);
        arm.finish(answer);
        if (example.method().equals("PUT") && answer.status() < 300 && body != null) {
            echoed(example, body, answer);
            repeat(example, path, body);
        }
    }

    private Answer send(String occasion, ExampleRequest example, String path, @Nullable JsonNode body) {
        return arm.with(CORRELATION, occasion + "-" + place.name())
                .send(example.method(), path, body == null ? null : body.toString());
    }

    private void judge(ExampleRequest example, Answer answer) {
        schemas.faults(example.operation(), answer).stream()
                .filter(fault -> !UnlikeSpecification.excuses(example, fault))
                .forEach(fault -> problem(example, fault + " in " + answer));
        Optional<String> expected = refusals.of(example.operation(), example.name(), client.version())
                .map(Refusals.Refusal::answer);
        Optional<String> refused =
                answer.status() < 400 ? Optional.empty() : Optional.of(answer.status() + " " + answer.error());
        if (answer.status() >= 500 || !expected.equals(refused)) {
            problem(example, "expected " + expected.orElse("no refusal") + ", was " + answer);
        }
    }

    private void echoed(ExampleRequest example, JsonNode body, Answer answer) {
        Echo.missing(body, answer.body()).stream()
                .filter(missing -> !NotEchoed.excuses(client.version(), example.operation(), missing))
                .forEach(missing -> problem(example, "not echoed: " + missing));
    }

    private void repeat(ExampleRequest example, String path, JsonNode body) {
        made = made == null ? example : made;
        Answer before = arm.get(path);
        Answer again = send("again", example, path, body);
        arm.finish(again);
        if (again.status() != 200) {
            problem(example, "repeated: " + again);
        }
        Answer after = arm.get(path);
        if (!after.body().equals(before.body())) {
            problem(example, "changed by its repetition from " + before + " to " + after);
        }
    }

    /** A change comes last, and what is told is told in order: nothing of a repetition can come any more. */
    private void nothingWasToldOfRepetitions() {
        if (made == null || made.body() == null) {
            return;
        }
        ObjectNode changed = names.body(made.body()).deepCopy();
        client.change(changed);
        String last = "last-" + place.name();
        Answer answer = arm.with(CORRELATION, last).put(names.path(made, client.version()), changed);
        if (answer.status() >= 300) {
            problem(made, "changed: " + answer);
            return;
        }
        arm.finish(answer);
        List<String> told = Awaitility.await(client.topic())
                .atMost(Place.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .pollDelay(Duration.ZERO)
                .until(this::told, all -> all.contains(last));
        if (told.contains("again-" + place.name())) {
            problem(made, "an identical PUT was told of as an event");
        }
        if (!told.contains("first-" + place.name())) {
            problem(made, "the first PUT was not told of as an event");
        }
    }

    private List<String> told() {
        return topics.read(client.topic()::equals).stream()
                .map(stored -> stored.header("ce_correlationid"))
                .toList();
    }

    private void problem(ExampleRequest example, String text) {
        problems.add("%s (%s): %s".formatted(example.operation(), example.name(), text));
    }
}
