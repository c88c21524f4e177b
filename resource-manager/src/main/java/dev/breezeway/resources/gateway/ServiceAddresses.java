package dev.breezeway.resources.gateway;

import dev.breezeway.contracts.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The addresses of services. */
@ApplicationScoped
public class ServiceAddresses {
    private final GatewayConfig config;

    ServiceAddresses(GatewayConfig config) {
        this.config = config;
    }

    /** The services that are in processes of their own. */
    public List<Context> elsewhere() {
        return Arrays.stream(Context.values())
                .filter(service -> Optional.ofNullable(config.services().get(service.label()))
                        .flatMap(GatewayConfig.Service::url)
                        .isPresent())
                .toList();
    }

    /** Where a service is; this process is looked up at each call, because its port may be chosen when it starts. */
    public URI of(Context service) {
        return Optional.ofNullable(config.services().get(service.label()))
                .flatMap(GatewayConfig.Service::url)
                .orElseGet(() -> URI.create(
                        "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class)));
    }
}
