package dev.breezeway.signalr.rest;

import dev.breezeway.signalr.dataplane.Entered;
import dev.breezeway.signalr.dataplane.Exchange;
import dev.breezeway.signalr.dataplane.HubRefusal;
import dev.breezeway.signalr.hub.Hub;
import dev.breezeway.signalr.hub.Target;
import java.util.HashSet;
import java.util.Optional;

/** A call that may be made: who is asked for, in names that have been checked. */
record RestCall(Entered entered, Hub hub, RestRoute.Match match, Exchange exchange) {
    private static final int LONGEST_NAME = 1024;
    private static final int MOST_EXCLUDED = 1000;

    static RestCall of(Entered entered, RestRoute.Match match, Exchange exchange) {
        String hub = match.name("hub");
        Optional<String> application = exchange.parameter("application");
        if (!Hub.isName(hub) || application.filter(name -> !Hub.isName(name)).isPresent()) {
            throw HubRefusal.badRequest("The name of the hub or the application is invalid.")
                    .thrown();
        }
        if (match.names().values().stream().anyMatch(name -> name.isBlank() || name.length() > LONGEST_NAME)) {
            throw HubRefusal.badRequest("A name must have 1 to 1024 characters, not all of them blank.")
                    .thrown();
        }
        if (exchange.parameters("excluded").size() > MOST_EXCLUDED) {
            throw HubRefusal.badRequest("At most 1000 connections can be excluded.")
                    .thrown();
        }
        String prefixed = application.map(name -> name + "_" + hub).orElse(hub);
        return new RestCall(entered, new Hub(entered.signalr().incarnation(), prefixed), match, exchange);
    }

    String user() {
        return match.name("user");
    }

    String group() {
        return match.name("group");
    }

    String connection() {
        return match.name("connection");
    }

    /** The connections that are meant, without those that are excluded. */
    Target target(Target.Kind kind, String id) {
        return new Target(kind, id, new HashSet<>(exchange.parameters("excluded")));
    }

    Target theConnection() {
        return Target.of(Target.Kind.CONNECTION, connection());
    }

    Target theUser() {
        return Target.of(Target.Kind.USER, user());
    }
}
