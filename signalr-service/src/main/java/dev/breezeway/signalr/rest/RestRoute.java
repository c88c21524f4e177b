package dev.breezeway.signalr.rest;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A path of the API and its methods. {@code {name}} stands for one segment, which may have any characters, encoded. */
record RestRoute(Set<String> methods, List<String> template, Operation operation) {
    private static final Set<String> LOOK = Set.of("HEAD", "GET");
    private static final String HUB = "hubs/{hub}";
    private static final String USER = HUB + "/users/{user}";
    private static final String GROUP = HUB + "/groups/{group}";
    private static final String CONNECTION = HUB + "/connections/{connection}";

    private static final List<RestRoute> ALL = List.of(
            route("POST", HUB, Operation.SEND),
            route("POST", HUB + "/:send", Operation.SEND),
            route("POST", HUB + "/:closeConnections", Operation.CLOSE_ALL),
            route("POST", HUB + "/:generateToken", Operation.GENERATE_TOKEN),
            route("POST", USER, Operation.SEND_TO_USER),
            route("POST", USER + "/:send", Operation.SEND_TO_USER),
            route("POST", USER + "/:closeConnections", Operation.CLOSE_USER),
            new RestRoute(LOOK, parts(USER), Operation.HAS_USER),
            new RestRoute(LOOK, parts(USER + "/groups/{group}"), Operation.HAS_USER_IN_GROUP),
            route("PUT", USER + "/groups/{group}", Operation.ADD_USER),
            route("DELETE", USER + "/groups/{group}", Operation.REMOVE_USER),
            route("DELETE", USER + "/groups", Operation.REMOVE_USER_FROM_ALL),
            route("POST", GROUP, Operation.SEND_TO_GROUP),
            route("POST", GROUP + "/:send", Operation.SEND_TO_GROUP),
            route("POST", GROUP + "/:closeConnections", Operation.CLOSE_GROUP),
            new RestRoute(LOOK, parts(GROUP), Operation.HAS_GROUP),
            route("PUT", GROUP + "/connections/{connection}", Operation.ADD_CONNECTION),
            route("DELETE", GROUP + "/connections/{connection}", Operation.REMOVE_CONNECTION),
            new RestRoute(LOOK, parts(GROUP + "/users/{user}"), Operation.HAS_USER_IN_GROUP),
            route("PUT", GROUP + "/users/{user}", Operation.ADD_USER),
            route("DELETE", GROUP + "/users/{user}", Operation.REMOVE_USER),
            route("POST", CONNECTION, Operation.SEND_TO_CONNECTION),
            route("POST", CONNECTION + "/:send", Operation.SEND_TO_CONNECTION),
            new RestRoute(LOOK, parts(CONNECTION), Operation.HAS_CONNECTION),
            route("DELETE", CONNECTION, Operation.CLOSE_CONNECTION),
            route("PUT", CONNECTION + "/groups/{group}", Operation.ADD_CONNECTION),
            route("DELETE", CONNECTION + "/groups/{group}", Operation.REMOVE_CONNECTION),
            route("DELETE", CONNECTION + "/groups", Operation.REMOVE_CONNECTION_FROM_ALL));

    RestRoute {
        methods = Set.copyOf(methods);
        template = List.copyOf(template);
    }

    /** What a request asks for: an operation and its names, decoded. */
    record Match(Operation operation, boolean v1, Map<String, String> names) {
        Match {
            names = Map.copyOf(names);
        }

        String name(String what) {
            return names.getOrDefault(what, "");
        }
    }

    /** What a path came to. */
    sealed interface Found {
        /** An operation. */
        record Asked(Match match) implements Found {}

        /** A path that has no such method. */
        record OtherMethods() implements Found {}

        /** Nothing. */
        record Nothing() implements Found {}
    }

    /** Finds what a raw path below {@code /api/} asks for. */
    static Found find(String method, String path) {
        boolean v1 = path.startsWith("v1/");
        List<String> segments = List.of((v1 ? path.substring(3) : path).split("/", -1));
        boolean known = false;
        for (RestRoute route : ALL) {
            Optional<Map<String, String>> names = route.names(segments);
            if (names.isPresent() && route.methods.contains(method)) {
                return new Found.Asked(new Match(route.operation, v1, names.get()));
            }
            known |= names.isPresent();
        }
        return known ? new Found.OtherMethods() : new Found.Nothing();
    }

    private Optional<Map<String, String>> names(List<String> segments) {
        if (segments.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = template.get(i);
            // a plus sign is itself in a path
            String given = QueryStringDecoder.decodeComponent(segments.get(i).replace("+", "%2B"));
            if (expected.startsWith("{")) {
                if (given.startsWith(":")) {
                    return Optional.empty();
                }
                names.put(expected.substring(1, expected.length() - 1), given);
            } else if (!expected.equalsIgnoreCase(given)) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static RestRoute route(String method, String template, Operation operation) {
        return new RestRoute(Set.of(method), parts(template), operation);
    }

    private static List<String> parts(String template) {
        return List.of(template.split("/", -1));
    }
}
