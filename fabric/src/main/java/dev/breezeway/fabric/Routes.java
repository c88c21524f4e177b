package dev.breezeway.fabric;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which host names are served, and by which service. A name that is not in the list is neither routed nor certified. */
final class Routes {

    /** The localhost forms of names are other spellings, which no DNS server need know. */
    private static final Map<String, String> SPELLINGS = Map.of(
            ".vault.localhost", ".vault.azure.net",
            ".azurewebsites.localhost", ".azurewebsites.net",
            ".signalr.localhost", ".service.signalr.net");

    private final List<Route> routes;
    private final Route arm;

    Routes(FabricConfig config) {
        FabricConfig.Upstreams upstream = config.upstream();
        arm = new Route(
                "Microsoft.Resources",
                config.armHosts().stream().map(HostPattern::new).toList(),
                Upstreams.of(upstream.resourceManager()),
                "/-/resource-manager");
        routes = List.of(
                arm,
                new Route(
                        "Microsoft.KeyVault",
                        List.of(new HostPattern("*.vault.azure.net"), new HostPattern("*.vault.localhost")),
                        Upstreams.of(upstream.keyvault()),
                        "/-/keyvault/data"),
                new Route(
                        "Microsoft.Web",
                        List.of(
                                new HostPattern("*.azurewebsites.net"),
                                new HostPattern("*.scm.azurewebsites.net"),
                                new HostPattern("*.azurewebsites.localhost"),
                                new HostPattern("*.scm.azurewebsites.localhost")),
                        Upstreams.of(upstream.functions()),
                        "/-/functions/data"),
                new Route(
                        "Microsoft.SignalRService",
                        List.of(new HostPattern("*.service.signalr.net"), new HostPattern("*.signalr.localhost")),
                        Upstreams.of(upstream.signalr()),
                        "/-/signalr/data",
                        "id")); // of a connection: polls and messages belong where it began
    }

    Optional<Route> of(String host) {
        return routes.stream()
                .filter(route -> route.hosts().stream().anyMatch(pattern -> pattern.matches(host)))
                .findFirst();
    }

    /** The name that DNS has for a host: Azure's own where a localhost form was called. */
    static String azureName(String host) {
        String name = HostPattern.normalise(host);
        return SPELLINGS.entrySet().stream()
                .filter(spelling -> name.endsWith(spelling.getKey()))
                .findFirst()
                .map(spelling ->
                        name.substring(0, name.length() - spelling.getKey().length()) + spelling.getValue())
                .orElse(name);
    }

    boolean isArm(Route route) {
        return route.equals(arm);
    }

    /** Every host pattern that is served, in the order of the list. */
    List<HostPattern> hosts() {
        return routes.stream().flatMap(route -> route.hosts().stream()).toList();
    }
}
