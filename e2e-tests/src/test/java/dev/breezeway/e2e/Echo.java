package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What of a body that was sent did not come back. */
final class Echo {
    private final List<String> missing = new ArrayList<>();

    private Echo() {}

    /** JSON pointers of what is not in the answer as it was sent; texts are compared without regard to case. */
    static List<String> missing(JsonNode sent, JsonNode answered) {
        Echo echo = new Echo();
        echo.compare(sent, answered, "");
        return List.copyOf(echo.missing);
    }

    private void compare(JsonNode sent, JsonNode answered, String at) {
        if (sent.isObject() && answered.isObject()) {
            sent.properties()
                    .forEach(field ->
                            compare(field.getValue(), answered.path(field.getKey()), at + "/" + field.getKey()));
        } else if (sent.isArray() && answered.isArray()) {
            for (int i = 0; i < sent.size(); i++) {
                compare(sent.get(i), answered.path(i), at + "/" + i);
            }
        } else if (sent.isContainerNode() != answered.isContainerNode()
                || !sent.asText().equalsIgnoreCase(answered.asText())) {
            missing.add(at + ": " + sent + ", not " + answered);
        }
    }
}
