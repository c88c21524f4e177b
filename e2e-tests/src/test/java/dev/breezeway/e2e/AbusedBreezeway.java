package dev.breezeway.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a system, as a parameter of type {@link Abused}, that they may send anything to and look into: what they
 * leave behind would be in the way of others. Started once for all of them; to be used with {@link OnlyOurs}.
 */
final class AbusedBreezeway implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(AbusedBreezeway.class);
    private static final int FIRST_PORT = 29_600;
    private static final Map<String, String> ROLES =
            Map.of("READER", "Reader", "CONTRIBUTOR", "Contributor", "NOBODY", "None");
    private static final Map<String, String> OBJECT_IDS = ROLES.keySet().stream()
            .collect(Collectors.toMap(name -> name, name -> UUID.randomUUID().toString()));

    /** The system, its process and its databases; besides the owner it has principals for some roles and for none. */
    record Abused(SystemProcess process, Breezeway system, Tables databases, Vitals vitals) implements AutoCloseable {
        /** Of the principal that the variables with this prefix are about. */
        String objectId(String principal) {
            return OBJECT_IDS.get(principal);
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Abused.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent("system", key -> started(), Abused.class);
    }

    private static Abused started() {
        SystemProcess process = new SystemProcess(
                RunningBreezeway.temporaryData("e2e-abused-"), SystemProcess.freePortBase(FIRST_PORT), settings());
        Breezeway system = new Breezeway(process.start(), process);
        return new Abused(process, system, new Tables(process.port(32)), new Vitals(process));
    }

    private static List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "breezeway.log.json=true",
                "breezeway.approval.propagation=PT0.2S", // so that approvals go over a timer
                "quarkus.log.category.\"dev.breezeway.eventsourcing.EventSourcing\".level=DEBUG"));
        ROLES.forEach((name, role) -> {
            String prefix = "breezeway.principals." + name.toLowerCase(Locale.ROOT) + ".";
            settings.add(prefix + "role=" + role);
            settings.add(prefix + "object-id=" + OBJECT_IDS.get(name));
            settings.add(prefix + "client-id=" + UUID.randomUUID());
            settings.add(prefix + "client-secret=" + UUID.randomUUID());
        });
        return settings;
    }
}
