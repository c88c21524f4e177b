package dev.breezeway.resources.cascade;

import dev.breezeway.contracts.Context;
import java.util.List;
import java.util.Optional;

/** A service that holds resources of customers in resource groups. */
enum Holder {
    SIGNALR(Context.SIGNALR),
    KEYVAULT(Context.KEYVAULT),
    FUNCTIONS(Context.FUNCTIONS);

    /** In the order in which they are cleared: a shared private link of a SignalR goes before the vault or site that it uses. */
    static final List<Holder> IN_ORDER = List.of(values());

    private final Context context;

    Holder(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    /** The name of the service in messages. */
    String service() {
        return context.label();
    }

    /** The one that is cleared after this. */
    Optional<Holder> next() {
        int next = IN_ORDER.indexOf(this) + 1;
        return next < IN_ORDER.size() ? Optional.of(IN_ORDER.get(next)) : Optional.empty();
    }

    static Optional<Holder> of(String service) {
        return IN_ORDER.stream().filter(h -> h.service().equals(service)).findFirst();
    }
}
