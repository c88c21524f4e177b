package dev.breezeway.resources.gateway;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.fault.FaultRequest;
import dev.breezeway.contracts.ConsumerCommand;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsCommand;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import dev.breezeway.contracts.NetworkCommand;
import dev.breezeway.contracts.ResourceManagerCommand;
import dev.breezeway.eventsourcing.Fault.Kind;
import java.util.Arrays;
import java.util.Optional;

/** The service in which a fault is to happen: the one that is named, else the only one in which it can. */
final class FaultOwner {
    private FaultOwner() {}

    static Context of(JsonBody body) {
        Kind kind = FaultRequest.kind(body);
        String subject = body.requiredText(FaultRequest.property(kind));
        Optional<String> named = body.text("service");
        if (named.isPresent()) {
            return Context.of(named.get())
                    .orElseThrow(() -> wrong(
                            "service", "There is no service '%s'; there are %s.".formatted(named.get(), services())));
        }
        return switch (kind) {
            case MESSAGE -> receiver(subject);
            case REQUEST, PROVISIONING -> provider(FaultRequest.property(kind), subject);
        };
    }

    private static Context provider(String property, String subject) {
        String namespace = subject.split("/", -1)[0];
        return ProviderType.of(namespace).stream()
                .findFirst()
                .map(ProviderType::owner)
                .orElseThrow(() -> wrong(
                        property,
                        "The namespace '%s' is not served; there are %s."
                                .formatted(namespace, ProviderType.namespaces())));
    }

    /** Commands that several services take, and events, go to nobody in particular. */
    private static Context receiver(String name) {
        Class<? extends Message> message = MessageCatalog.types().values().stream()
                .filter(type -> MessageCatalog.name(type).startsWith(name + ".v"))
                .findFirst()
                .orElseThrow(() -> wrong("message", "There is no message '%s'.".formatted(name)));
        if (NetworkCommand.class.isAssignableFrom(message)) {
            return Context.NETWORK;
        }
        if (DnsCommand.class.isAssignableFrom(message)) {
            return Context.DNS;
        }
        if (ConsumerCommand.class.isAssignableFrom(message)) {
            return Context.SIGNALR;
        }
        if (ResourceManagerCommand.class.isAssignableFrom(message)) {
            return Context.RESOURCE_MANAGER;
        }
        throw wrong(
                "service",
                "Several services may receive '%s'; the property 'service' says in which it goes wrong: one of %s."
                        .formatted(name, services()));
    }

    private static String services() {
        return String.join(
                ", ", Arrays.stream(Context.values()).map(Context::label).toList());
    }

    private static ArmRefusal wrong(String property, String message) {
        return ArmErrors.badField(property, message).refuse();
    }
}
