package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A function of a function app. Names are compared without case.
 *
 * @param name as it was first put
 * @param properties what a client said of it: {@code config} with its bindings, {@code files} and whatever else
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger">HTTP trigger</a>
 */
public record SiteFunction(String name, ObjectNode properties) {
    private static final Pattern NAMES = Pattern.compile("(?!(?i:host)$)[A-Za-z][A-Za-z0-9_-]{0,126}");
    /** The prefix of the routes of HTTP triggers where no host.json says another one. */
    private static final String PREFIX = "api/";

    public SiteFunction {
        properties = properties.deepCopy();
    }

    /** Whether a function may have that name. */
    static boolean validName(String name) {
        return NAMES.matcher(name).matches();
    }

    /** By what a function of that name is found. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    String key() {
        return key(name);
    }

    /** Its HTTP trigger; empty when something else starts it. */
    Optional<JsonNode> trigger() {
        return properties
                .at("/config/bindings")
                .valueStream()
                .filter(binding -> binding.path("type").asText().equalsIgnoreCase("httpTrigger"))
                .findFirst();
    }

    /** Who may call its HTTP trigger: {@code anonymous}, {@code function} or {@code admin}. */
    Optional<String> level() {
        return trigger().map(binding -> binding.path("authLevel").asText("function"));
    }

    /** The path of its HTTP trigger, with parameters in braces. */
    Optional<String> route() {
        return trigger().map(binding -> PREFIX + binding.path("route").asText(name));
    }

    /** Whether a path of the site leads to it. */
    boolean answers(String path) {
        String asked = path.replaceAll("^/+|/+$", "");
        return route().filter(route -> matches(route.split("/", -1), asked.split("/", -1)))
                .isPresent();
    }

    /** {@code {id}} stands for one segment, {@code {id?}} for one or none, {@code {*rest}} for all that follow. */
    private static boolean matches(String[] route, String[] path) {
        for (int i = 0; i < route.length; i++) {
            boolean parameter = route[i].startsWith("{");
            if (parameter && route[i].startsWith("{*")) {
                return true;
            }
            if (i >= path.length) {
                return parameter && route[i].endsWith("?}") && i == route.length - 1;
            }
            if (!parameter && !route[i].equalsIgnoreCase(path[i])) {
                return false;
            }
        }
        return path.length == route.length;
    }
}
