package dev.breezeway.resources.gateway;

import dev.breezeway.arm.forward.Instances;
import dev.breezeway.contracts.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** The addresses of services. */
@ApplicationScoped
public class ServiceAddresses {
    private final GatewayConfig config;
    private final Map<Context, Instances> instances = new ConcurrentHashMap<>();

    ServiceAddresses(GatewayConfig config) {
        this.config = config;
    }

    /** The services that are in processes of their own. */
    public List<Context> elsewhere() {
        return Arrays.stream(Context.values())
                .filter(service -> configured(service).isPresent())
                .toList();
    }

    /** Where a service is; this process is looked up when it is first asked, because its port may be chosen at its start. */
    Instances of(Context service) {
        return instances.computeIfAbsent(
                service, asked -> new Instances(configured(asked).orElseGet(ServiceAddresses::thisProcess)));
    }

    private Optional<List<URI>> configured(Context service) {
        return Optional.ofNullable(config.services().get(service.label())).flatMap(GatewayConfig.Service::url);
    }

    private static List<URI> thisProcess() {
        return List.of(URI.create(
                "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class)));
    }
}
