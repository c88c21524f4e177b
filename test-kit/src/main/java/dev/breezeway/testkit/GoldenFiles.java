package dev.breezeway.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that hold the JSON of records as it was once written: what others have stored or may still send. A missing file
 * is written when the system property {@code golden} is {@code write}; one that is there is never overwritten, since a
 * changed shape needs a new version, and with it a new file. Paths are relative to the module that is tested.
 */
public final class GoldenFiles {
    private static final Instant AN_INSTANT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final ObjectMapper json = json();

    private GoldenFiles(Path directory) {
        this.directory = directory;
    }

    /** The files in this directory of {@code src/test/resources}. */
    public static GoldenFiles in(String directory) {
        return new GoldenFiles(Path.of("src/test/resources", directory));
    }

    /** A mapper with the settings of the services: dates and durations in ISO form, unknown properties ignored. */
    public static ObjectMapper json() {
        return new ObjectMapper()
                .findAndRegisterModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Fails unless an example of this record is written as the file says, and is read back from it. */
    public void check(String name, Class<?> type) {
        Object example = example(type);
        Path file = directory.resolve(name + SUFFIX);
        try {
            String written = json.writerWithDefaultPrettyPrinter().writeValueAsString(json.valueToTree(example)) + "\n";
            if (!Files.exists(file)) {
                create(file, written);
            }
            String golden = Files.readString(file);
            if (!golden.equals(written)) {
                throw new AssertionError("%s has another shape than %s; give it a new version.\nnow:\n%s\nthen:\n%s"
                        .formatted(type.getName(), file, written, golden));
            }
            Object read = json.readValue(golden, type);
            if (!read.equals(example)) {
                throw new AssertionError("%s is read as %s and not as %s".formatted(file, read, example));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the file, brought into the shape of today, is read as an example of this record is. */
    public void checkOlder(String name, Class<?> type, UnaryOperator<ObjectNode> upcast) {
        Path file = directory.resolve(name + SUFFIX);
        try {
            Object read = json.treeToValue(upcast.apply((ObjectNode) json.readTree(Files.readString(file))), type);
            if (!read.equals(example(type))) {
                throw new AssertionError("%s is read as %s and not as %s".formatted(file, read, example(type)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when there is a file of any other name: what was once written must stay readable. */
    public void checkNoOthersThan(Set<String> names) {
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> others = files.map(file -> file.getFileName().toString())
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            others.removeAll(names);
            if (!others.isEmpty()) {
                throw new AssertionError("nothing reads these any more: " + others);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record whose components all have a value, the same at each call. */
    public static <T> T example(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(c -> value(c.getName(), c.getGenericType()))
                .toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no example of " + type.getName(), e);
        }
    }

    private static Object value(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection(name, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "the " + name;
        } else if (plain == UUID.class) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        } else if (plain == Instant.class) {
            return AN_INSTANT;
        } else if (plain == Duration.class) {
            return Duration.ofMinutes(3);
        } else if (plain == int.class || plain == Integer.class) {
            return 2;
        } else if (plain == long.class || plain == Long.class) {
            return 3L;
        } else if (plain == boolean.class || plain == Boolean.class) {
            return true;
        } else if (plain == ObjectNode.class) {
            return JsonNodeFactory.instance.objectNode().put(name, "kept as it came");
        }
        return plain.isEnum() ? plain.getEnumConstants()[0] : example(plain);
    }

    private static Object collection(String name, ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        Object last = value(name, arguments[arguments.length - 1]);
        if (generic.getRawType() == Map.class) {
            return Map.of("a key", last);
        }
        return generic.getRawType() == Set.class ? Set.of(last) : List.of(last);
    }

    private static void create(Path file, String text) throws IOException {
        if (!"write".equals(System.getProperty("golden"))) {
            throw new AssertionError(file + " is missing; run the test with -Dgolden=write to make it");
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
