package dev.breezeway.signalr.connection;

import dev.breezeway.arm.ResourceId;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.privatelink.Connections;
import dev.breezeway.signalr.resource.SignalRs;
import java.util.List;
import java.util.Locale;

/** A SignalR as the target of private endpoints. */
public final class ConnectionTarget implements Connections.Target {
    static final String ZONE = "privatelink.service.signalr.net";
    static final String GROUP = "signalr";

    @Override
    public String type() {
        return "Microsoft.SignalRService/SignalR";
    }

    @Override
    public String groupId() {
        return GROUP;
    }

    @Override
    public String reservation() {
        return SignalRs.ARM_ID;
    }

    @Override
    public List<PrivateName> names(ResourceId resource) {
        String name = resource.name().toLowerCase(Locale.ROOT);
        return List.of(new PrivateName(SignalRs.host(resource), name + "." + ZONE));
    }
}
