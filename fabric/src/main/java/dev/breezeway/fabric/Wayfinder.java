package dev.breezeway.fabric;

import dev.breezeway.arm.signed.Origin;
import dev.breezeway.fabric.Lookups.Endpoint;
import dev.breezeway.fabric.Lookups.Resolved;
import dev.breezeway.fabric.Lookups.Used;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds where a call from a network ends: the name is resolved in the network's view; a private address leads through
 * its endpoint when that is the network's own and active, and a public one to the service of that name. Calls and
 * explanations of calls use the same instance, so an explanation cannot say anything else than what would happen.
 *
 * @see <a href="https://learn.microsoft.com/azure/private-link/private-endpoint-dns">Private endpoint DNS</a>
 */
final class Wayfinder {

    private static final Logger LOG = Logger.getLogger(Wayfinder.class);

    private final Routes routes;
    private final Lookups lookups;
    private final Set<String> machineHosts;

    Wayfinder(Routes routes, Lookups lookups, List<String> machineHosts) {
        this.routes = routes;
        this.lookups = lookups;
        this.machineHosts = machineHosts.stream().map(HostPattern::normalise).collect(Collectors.toUnmodifiableSet());
    }

    /** Where the call ends; fails never. */
    Future<Way> find(Network from, Destination to) {
        List<Step> steps = new ArrayList<>();
        if (machineHosts.contains(to.host())) {
            steps.add(new Step("name", "'%s' is this machine itself; no DNS server is asked.".formatted(to.host())));
            steps.add(new Step("route", "The call goes to port %d of this machine.".formatted(to.port())));
            return Future.succeededFuture(new Way.ToMachine(new Upstream(to.host(), to.port(), to.tls(), null), steps));
        }
        Optional<Route> route = routes.of(to.host());
        if (route.filter(routes::isArm).isPresent()) {
            steps.add(new Step("name", "'%s' is the ARM endpoint, which is public.".formatted(to.host())));
            return Future.succeededFuture(new Way.ToService(route.get(), from.publicly(), steps));
        }
        String name = Routes.azureName(to.host());
        steps.add(new Step("view", "Names are resolved as " + view(from) + " sees them."));
        return lookups.resolve(from, name)
                .compose(resolved -> follow(from, to, route, resolved, steps))
                .recover(failed -> Future.succeededFuture(unknown(failed, steps)));
    }

    private Future<Way> follow(
            Network from, Destination to, Optional<Route> route, Resolved resolved, List<Step> steps) {
        resolved.records().forEach(used -> steps.add(new Step("record", record(used))));
        String address = resolved.address();
        if (address == null) {
            steps.add(new Step("name", "'%s' has no address there: %s.".formatted(to.host(), resolved.rcode())));
            return Future.succeededFuture(new Way.Nowhere(Refusal.notResolved(to.host(), resolved.rcode()), steps));
        }
        boolean privately = resolved.records().stream()
                .anyMatch(used -> used.inPrivateView() && used.data().equals(address));
        if (privately) {
            return lookups.endpoint(address).map(endpoint -> through(from, route, address, endpoint, steps));
        }
        return Future.succeededFuture(publicly(from, to, route, address, steps));
    }

    private static Way publicly(Network from, Destination to, Optional<Route> route, String address, List<Step> steps) {
        if (route.isEmpty()) {
            steps.add(new Step("route", "%s is none of Breezeway's; the call leaves for it.".formatted(address)));
            return new Way.ToMachine(new Upstream(to.host(), to.port(), to.tls(), address), steps);
        }
        Origin.PublicInternet origin = from.publicly();
        steps.add(new Step(
                "route",
                "The address %s is public: %s is reached over the public internet, and sees the caller at %s."
                        .formatted(address, route.get().provider(), origin.address())));
        return new Way.ToService(route.get(), origin, steps);
    }

    private static Way through(
            Network from, Optional<Route> route, String address, Optional<Endpoint> found, List<Step> steps) {
        Optional<Endpoint> usable = found.filter(
                endpoint -> endpoint.active() && from instanceof Network.Managed managed && owns(managed, endpoint));
        if (usable.isEmpty() || route.isEmpty()) {
            steps.add(new Step("route", "No active private endpoint of this network has the address " + address + "."));
            return new Way.Nowhere(Refusal.notActive(address), steps);
        }
        Endpoint endpoint = usable.get();
        steps.add(new Step(
                "route",
                "%s is the private endpoint %s of the shared private link %s, which leads to %s."
                        .formatted(address, endpoint.id(), endpoint.link(), endpoint.target())));
        return new Way.ToService(
                route.get(),
                new Origin.PrivateNetwork(
                        Origin.PrivateNetwork.Kind.MANAGED,
                        address,
                        endpoint.signalR(),
                        endpoint.id(),
                        endpoint.link()),
                steps);
    }

    private static boolean owns(Network.Managed network, Endpoint endpoint) {
        return endpoint.signalR().equalsIgnoreCase(network.signalR());
    }

    private static Way unknown(Throwable failed, List<Step> steps) {
        LOG.warnf("a way cannot be found: a lookup failed: %s", failed.getMessage());
        steps.add(new Step("name", "Names or private endpoints cannot be looked up at the moment."));
        return new Way.Nowhere(Refusal.unavailable("Microsoft.Network"), steps);
    }

    private static String record(Used used) {
        String where = used.zone() == null
                ? "told by the upstream resolver"
                : "in zone %s%s".formatted(used.zone(), used.inPrivateView() ? " of this network's own view" : "");
        return "%s %s %s (%s)".formatted(used.name(), used.type(), used.data(), where);
    }

    private static String view(Network from) {
        return switch (from) {
            case Network.PublicInternet internet -> "the public internet";
            case Network.Managed managed -> "the managed network of " + managed.signalR();
        };
    }
}
