package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Records made from those that are on a system's topics and from the golden ones of the contract, and then spoilt. All
 * but exact repetitions are about other resources than those that they were made from, so that whoever takes one for
 * good can do no harm to what is there. Seeded.
 */
final class FuzzedRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "breezeway.";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern GROUP = Pattern.compile("(?i)resourceGroups/[^/\"]+");
    private static final int HUGE = 900_000;
    private static final int KEYS = 400;
    private static final List<String> TYPES = List.of(
            "",
            "x",
            "breezeway",
            "breezeway.",
            "breezeway.keyvault",
            "breezeway.keyvault.RequestConnection.v99",
            "breezeway.keyvault.RequestConnection",
            "breezeway.network.requestconnection.v1",
            "breezeway..v1",
            "java.lang.Runtime",
            "dev.breezeway.contracts.TargetCommand$RequestConnection",
            "breezeway.nowhere.RequestConnection.v1",
            "BREEZEWAY.KEYVAULT.REQUESTCONNECTION.V1",
            "a".repeat(5000));

    private final long seed;
    private final Random random;
    private final Mutations mutations;
    private final List<Stored> seen;
    private final Map<String, List<String>> types;
    private final Path golden;
    private int number;

    FuzzedRecords(long seed, List<Stored> seen, Path home) throws IOException {
        this.seed = seed;
        this.random = new Random(seed);
        this.mutations = new Mutations(random);
        this.seen = seen;
        this.types = new PublishedContract(home.resolve("contracts")).types();
        this.golden = home.resolve("contracts/src/test/resources/golden");
    }

    /** A record that is being made. */
    private static final class Draft {
        String topic = "";
        byte[] key = {};
        byte[] value = {};
        final Map<String, byte[]> headers = new LinkedHashMap<>();
        final List<Header> more = new ArrayList<>();

        void header(String name, String text) {
            headers.put(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The next one. */
    ProducerRecord<byte[], byte[]> next() {
        if (random.nextInt(12) == 0) {
            return repetition();
        }
        Draft draft = random.nextBoolean() ? ofSeen() : ofGolden();
        draft.header("ce_id", "fuzz-" + seed + "-" + number++);
        draft.key = ("fuzz-" + random.nextInt(KEYS)).getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            change(draft);
        }
        return record(draft);
    }

    private void change(Draft draft) {
        if (draft.value == null) {
            return;
        }
        switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> draft.value = tree(draft.value);
            case 4, 5 -> draft.value = mutations.bytes(draft.value);
            case 6 -> draft.headers.remove(any(List.copyOf(draft.headers.keySet())));
            case 7 -> draft.headers.put(any(List.copyOf(draft.headers.keySet())), oddHeader());
            case 8 -> draft.more.add(new RecordHeader("ce_type", oddHeader()));
            case 9 -> draft.header("ce_type", any(TYPES));
            case 10 -> draft.key = oddKey();
            case 11 -> draft.value = random.nextInt(5) == 0 ? huge() : new byte[0];
            case 12 -> draft.value = null;
            case 13 -> draft.topic = any(List.copyOf(types.keySet()));
            default -> draft.header("ce_incarnation", new UUID(random.nextLong(), random.nextLong()).toString());
        }
    }

    /** As Kafka delivers twice; or the same id with another body. */
    private ProducerRecord<byte[], byte[]> repetition() {
        Stored stored = any(seen);
        byte[] value = random.nextBoolean() ? stored.value() : tree(elsewhere(stored.value()));
        return new ProducerRecord<>(stored.topic(), null, null, stored.key(), value, stored.headers());
    }

    private Draft ofSeen() {
        Stored stored = any(seen);
        Draft draft = new Draft();
        draft.topic = stored.topic();
        stored.headers().forEach(header -> draft.headers.put(header.key(), header.value()));
        draft.header("ce_subject", elsewhere(stored.header("ce_subject")));
        draft.header("ce_incarnation", elsewhere(stored.header("ce_incarnation")));
        draft.value = elsewhere(stored.value());
        return draft;
    }

    private Draft ofGolden() {
        Draft draft = new Draft();
        draft.topic = any(List.copyOf(types.keySet()));
        String type = any(types.getOrDefault(draft.topic, List.of()));
        draft.header("ce_specversion", "1.0");
        draft.header("ce_type", type);
        draft.header("ce_source", "/breezeway/" + draft.topic.split("\\.", -1)[1]);
        draft.header("ce_subject", "/subscriptions/s/resourceGroups/g/providers/p/t/n");
        draft.header("ce_time", "2026-11-22T00:00:00Z");
        draft.header("ce_sequence", "0");
        draft.header("ce_incarnation", new UUID(random.nextLong(), random.nextLong()).toString());
        draft.header("ce_actor", "fuzz");
        draft.header("ce_correlationid", "fuzz");
        draft.header("content-type", "application/json");
        draft.value = elsewhere(golden(type));
        return draft;
    }

    private byte[] golden(String type) {
        // Azure's own types have no version in their name
        String name = type.startsWith(OURS)
                ? type.substring(type.indexOf('.', OURS.length()) + 1)
                : type.substring(type.lastIndexOf('.') + 1) + ".v1";
        try {
            return JSON.writeValueAsBytes(
                    JSON.readTree(golden.resolve(name + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same about another incarnation in another group. */
    private byte[] elsewhere(byte[] value) {
        return elsewhere(new String(value, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private String elsewhere(String text) {
        String moved = GROUP.matcher(text).replaceAll("resourceGroups/nowhere" + random.nextInt(20));
        return ID.matcher(moved)
                .replaceAll(m -> Matcher.quoteReplacement(new UUID(random.nextLong(), random.nextLong()).toString()));
    }

    private byte[] tree(byte[] value) {
        try {
            JsonNode tree = JSON.readTree(value);
            return JSON.writeValueAsBytes(tree instanceof ObjectNode ? mutations.tree(tree) : tree);
        } catch (IOException | RuntimeException notJson) {
            return mutations.text().getBytes(StandardCharsets.UTF_8);
        }
    }

    private byte[] oddHeader() {
        return switch (random.nextInt(6)) {
            case 0 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0};
            case 1 -> new byte[0];
            case 2 -> null;
            case 3 -> "9".repeat(40).getBytes(StandardCharsets.US_ASCII);
            case 4 -> "h".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
            default -> mutations.text().getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] oddKey() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> new byte[] {(byte) 0xc3, 0x28, 0};
            case 3 -> "k".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
            default -> mutations.text().getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] huge() {
        String text = "h".repeat(HUGE);
        return (random.nextBoolean() ? text : "{\"approval\":\"" + text + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static ProducerRecord<byte[], byte[]> record(Draft draft) {
        List<Header> headers = new ArrayList<>();
        draft.headers.forEach((name, value) -> headers.add(new RecordHeader(name, value)));
        headers.addAll(draft.more);
        return new ProducerRecord<>(draft.topic, null, null, draft.key, draft.value, headers);
    }
}
