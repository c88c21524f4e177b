package dev.breezeway.arm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request path in the one form that routes are written in: no empty segments, every keyword, namespace and type in
 * lower case, names as they came. Each service's routes stand under {@code /-/<service>}.
 */
record ArmPath(String service, List<String> segments) {
    static final String MARK = "-";

    /** Reads a raw (still percent-encoded) path; one without {@code /-/<service>} belongs to {@code fallback}. */
    static ArmPath parse(String rawPath, String fallback) {
        List<String> parts = new ArrayList<>();
        for (String part : rawPath.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        if (parts.size() >= 2 && parts.getFirst().equals(MARK)) {
            return new ArmPath(parts.get(1), fold(parts.subList(2, parts.size())));
        }
        return new ArmPath(fallback, fold(parts));
    }

    /**
     * False for an ARM path with a segment that, decoded, is no name that anything can have: it climbs, or has a slash
     * or a control character.
     */
    boolean wellFormed() {
        return segments.isEmpty()
                || !isArm(segments.getFirst())
                || segments.stream().allMatch(ArmPath::isName);
    }

    private static boolean isName(String segment) {
        try {
            // a plus sign is itself in a path
            String name = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return !name.equals(".")
                    && !name.equals("..")
                    && name.indexOf('/') < 0
                    && name.chars().noneMatch(Character::isISOControl)
                    && Texts.storable(name);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The path that routes match. */
    String normalized() {
        return "/" + MARK + "/" + service + (segments.isEmpty() ? "" : "/" + String.join("/", segments));
    }

    private static List<String> fold(List<String> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        return isArm(parts.getFirst()) ? foldArm(parts) : List.copyOf(parts);
    }

    private static boolean isArm(String first) {
        return switch (first.toLowerCase(Locale.ROOT)) {
            case "subscriptions", "providers", "tenants" -> true;
            default -> false;
        };
    }

    /** Keywords and types stand at even positions, names at odd ones; a namespace follows {@code providers}. */
    private static List<String> foldArm(List<String> parts) {
        List<String> folded = new ArrayList<>();
        boolean keyword = true;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean namespace = i > 0 && folded.get(i - 1).equals("providers") && !keyword;
            boolean subscription = i == 1 && folded.getFirst().equals("subscriptions");
            folded.add(keyword || namespace || subscription ? part.toLowerCase(Locale.ROOT) : part);
            keyword = !keyword;
        }
        return List.copyOf(folded);
    }
}
