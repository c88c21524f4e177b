package dev.breezeway.standalone;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A route of a JAX-RS class, as the annotations declare it.
 *
 * @param name class and method
 * @param template path with parameters in braces, as declared
 * @param pattern what paths it takes, in the normalised form of requests
 */
record Route(String name, String method, String template, Pattern pattern) {
    /** These pass on whatever they are asked, or refuse it: they say nothing of what is served. */
    private static final Pattern CATCHING_ALL = Pattern.compile(".*(GatewayResource|UnservedResource)");

    /** Those of all services. */
    static List<Route> of(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .filter(type -> !CATCHING_ALL.matcher(type.getSimpleName()).matches())
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getMethods()).flatMap(method -> of(type, method)))
                .toList();
    }

    /** Whether a request comes here; who has a GET answers a HEAD. */
    boolean takes(String verb, String path) {
        boolean head = verb.equals("HEAD") && method.equals("GET");
        return (head || method.equals(verb)) && pattern.matcher(path).matches();
    }

    /** The path in the documentation's form: without the service, and without the expressions of parameters. */
    String shown() {
        StringBuilder shown = new StringBuilder();
        for (String part : parts(template)) {
            int colon = part.startsWith("{") ? part.indexOf(':') : -1;
            shown.append(colon < 0 ? part : part.substring(0, colon) + "}");
        }
        return shown.toString().replaceFirst("^/-/[^/]+(/data)?", "");
    }

    private static Stream<Route> of(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path =
                Objects.requireNonNull(type.getAnnotation(Path.class)).value() + "/" + (own == null ? "" : own.value());
        String template = ("/" + path).replaceAll("(?<!:)/{2,}", "/").replaceFirst("/$", "");
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(verb -> new Route(
                        type.getSimpleName() + "_" + method.getName(), verb.value(), template, pattern(template)));
    }

    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        for (String part : parts(template)) {
            if (part.startsWith("{")) {
                pattern.append("(?:").append(expression(part)).append(')');
            } else {
                pattern.append(Pattern.quote(part));
            }
        }
        return Pattern.compile(pattern.toString());
    }

    /** Where the part before ended, an expression begins; in one pattern for all that goes without saying. */
    private static String expression(String parameter) {
        int colon = parameter.indexOf(':');
        return colon < 0
                ? "[^/]+"
                : parameter.substring(colon + 1, parameter.length() - 1).strip().replace("\\G", "");
    }

    /** Texts and parameters in turn; the expression of a parameter may have braces itself. */
    private static List<String> parts(String template) {
        Stream.Builder<String> parts = Stream.builder();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < template.length(); i++) {
            if (template.charAt(i) == '{' && depth++ == 0) {
                parts.add(template.substring(from, i));
                from = i;
            } else if (template.charAt(i) == '}' && --depth == 0) {
                parts.add(template.substring(from, i + 1));
                from = i + 1;
            }
        }
        return parts.add(template.substring(from))
                .build()
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
