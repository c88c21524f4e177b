package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Ways in which JSON can be other than expected, chosen by chance. */
final class Mutations {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "true",
            "-1",
            "../../x",
            "/subscriptions/x/resourceGroups/y/providers/z/v/w",
            "'; drop table domain_event; --",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}",
            "%s%n%d",
            "\u0000",
            "a\u0000b",
            "\r\nX-Injected: yes",
            "\uD800",
            "\uDC00\uD800",
            "\u202Etxt",
            "ẞßİı",
            "😀".repeat(50),
            "e\u0301".repeat(20),
            "\uFEFF",
            "2022-13-45T99:99:99Z",
            "1e400",
            "*",
            "https://[::1",
            "a".repeat(300),
            "b".repeat(20_000));

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** Any text that somebody may not have thought of. */
    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** Changes one place of a tree; the tree itself may be replaced. */
    JsonNode tree(JsonNode tree) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        if (containers.isEmpty() || random.nextInt(30) == 0) {
            return value();
        }
        JsonNode place = containers.get(random.nextInt(containers.size()));
        if (place instanceof ObjectNode object) {
            change(object);
        } else if (place instanceof ArrayNode array) {
            change(array);
        }
        return tree;
    }

    private void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "X", object.remove(name));
            case 2 -> object.set(text(), value());
            case 3 -> object.putNull(name);
            case 4 -> object.set(name, other(object.get(name)));
            default -> object.set(name, value());
        }
    }

    private void change(ArrayNode array) {
        int index = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(index);
            case 1 -> array.add(array.get(index).deepCopy());
            case 2 -> array.addNull();
            default -> array.set(index, value());
        }
    }

    /** Of the same type and wrong all the same: what an enumeration does not have, a number out of bounds. */
    private JsonNode other(JsonNode node) {
        if (node.isTextual()) {
            return json.textNode(
                    switch (random.nextInt(4)) {
                        case 0 -> node.asText() + "x";
                        case 1 -> node.asText().toUpperCase(Locale.ROOT);
                        case 2 -> new StringBuilder(node.asText()).reverse().toString();
                        default -> text();
                    });
        }
        return node.isNumber() ? number() : value();
    }

    private JsonNode number() {
        return switch (random.nextInt(6)) {
            case 0 -> json.numberNode(-1);
            case 1 -> json.numberNode(Long.MAX_VALUE);
            case 2 -> json.numberNode(new BigInteger("9".repeat(400)));
            case 3 -> json.numberNode(new BigDecimal("1e999999999"));
            case 4 -> json.numberNode(0.1);
            default -> json.numberNode(0);
        };
    }

    private JsonNode value() {
        return switch (random.nextInt(9)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3 -> json.arrayNode();
            case 4 -> json.objectNode();
            case 5 -> deep(random.nextInt(5, 200));
            case 6 -> wide(random.nextInt(1, 2000));
            default -> json.textNode(text());
        };
    }

    private JsonNode deep(int levels) {
        JsonNode node = json.objectNode();
        for (int i = 0; i < levels; i++) {
            node = random.nextBoolean()
                    ? json.arrayNode().add(node)
                    : json.objectNode().set("a", node);
        }
        return node;
    }

    private JsonNode wide(int members) {
        if (random.nextBoolean()) {
            ArrayNode array = json.arrayNode();
            for (int i = 0; i < members; i++) {
                array.add(i % 3 == 0 ? json.nullNode() : json.textNode("x" + i));
            }
            return array;
        }
        ObjectNode object = json.objectNode();
        for (int i = 0; i < members; i++) {
            object.put("k" + i, i);
        }
        return object;
    }

    /** Changes JSON's text, so that most of it is none any more. */
    byte[] bytes(byte[] body) {
        byte[] changed = body.clone();
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOf(changed, random.nextInt(changed.length + 1));
            case 2 -> flipped(changed);
            case 3 -> ascii("[".repeat(random.nextInt(900, 20_000)));
            case 4 -> ascii("{\"a\":".repeat(random.nextInt(900, 20_000)));
            case 5 -> ascii("{\"properties\":" + "1".repeat(random.nextInt(900, 5000)) + "}");
            case 6 -> text(changed).getBytes(StandardCharsets.UTF_16);
            case 7 -> ascii("{\"properties\":NaN,\"location\":'eastus'} // that is all");
            case 8 -> ascii("null true {} []");
            case 9 -> (text(changed) + text(changed)).getBytes(StandardCharsets.UTF_8);
            case 10 -> twice(text(changed)).getBytes(StandardCharsets.UTF_8);
            default -> ("\uFEFF" + text(changed)).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** A key that is there twice, with two values. */
    private static String twice(String object) {
        return object.startsWith("{") ? "{\"location\":\"a\",\"properties\":null," + object.substring(1) : object;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
