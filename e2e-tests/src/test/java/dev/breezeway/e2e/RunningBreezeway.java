package dev.breezeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a running system as a parameter of type {@link Breezeway}, names in it that no other test uses as one of
 * type {@link Place}, and the user's Azure CLI as one of type {@link Az}, signed in once for a class; what takes one is
 * skipped where none is installed.
 *
 * <p>If the environment names a system ({@code BREEZEWAY_ARM_ENDPOINT}, and the other variables of {@code breezeway
 * env}), that one is used and left as it was found. Else one is started, once for all classes, and stopped at the end.
 */
final class RunningBreezeway implements ParameterResolver, ExecutionCondition {
    private static final Namespace NAMESPACE = Namespace.create(RunningBreezeway.class);
    private static final int FIRST_PORT = 28_400;

    /** Whether the tests start the system themselves, and so may also kill one. */
    static boolean isOurs() {
        return System.getenv().getOrDefault("BREEZEWAY_ARM_ENDPOINT", "").isBlank();
    }

    /** A directory for the state of a system that ends with the tests. */
    static Path temporaryData(String name) {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that a constructor's {@link Place} belongs to one test and not to the class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Breezeway.class || type == Place.class || type == Az.class;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Stream<Executable> run = Stream.concat(
                context.getTestMethod().stream(),
                context.getTestClass().stream().flatMap(type -> Stream.of(type.getDeclaredConstructors())));
        boolean takesAz = run.anyMatch(it -> List.of(it.getParameterTypes()).contains(Az.class));
        Optional<String> lacking = takesAz ? Az.whyNot() : Optional.empty();
        return lacking.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("what it takes is there"));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Breezeway system =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent("system", key -> running(), Breezeway.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == Breezeway.class) {
            return system;
        } else if (type == Az.class) {
            return ofTheClass(context)
                    .getStore(NAMESPACE)
                    .computeIfAbsent("az", key -> new Az(system.addresses()), Az.class);
        }
        return context.getStore(NAMESPACE).computeIfAbsent("place", key -> new Place(system), Place.class);
    }

    private static ExtensionContext ofTheClass(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? context.getParent().orElse(context) : context;
    }

    private static Breezeway running() {
        if (!isOurs()) {
            return new Breezeway(new Addresses(System.getenv()), null);
        }
        String id = UUID.randomUUID().toString();
        String object = UUID.randomUUID().toString();
        String secret = UUID.randomUUID().toString();
        SystemProcess process = new SystemProcess(
                temporaryData("e2e-"),
                SystemProcess.freePortBase(FIRST_PORT),
                List.of(
                        "breezeway.principals.reader.client-id=" + id,
                        "breezeway.principals.reader.client-secret=" + secret,
                        "breezeway.principals.reader.object-id=" + object,
                        "breezeway.principals.reader.role=Reader"));
        Map<String, String> variables = new HashMap<>(process.start().all());
        variables.put("BREEZEWAY_READER_CLIENT_ID", id);
        variables.put("BREEZEWAY_READER_OBJECT_ID", object);
        variables.put("BREEZEWAY_READER_CLIENT_SECRET", secret);
        try {
            return new Breezeway(new Addresses(variables), process);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }
}
