package dev.breezeway.signalr.resource;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ProviderOperation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Operations_List: the operations of Microsoft.SignalRService that a role can permit, of those that are served. */
@Path("/-/signalr/providers/microsoft.signalrservice/operations")
@Produces(MediaType.APPLICATION_JSON)
public class SignalROperationResource {
    private static final String PROVIDER = "Microsoft.SignalRService";
    private static final String RESOURCE = "SignalR";
    private static final String CONNECTIONS = "SignalR/privateEndpointConnections";
    private static final String LINKS = "SignalR/sharedPrivateLinkResources";
    private static final Map<String, String> VERBS =
            Map.of("read", "View", "write", "Create or update", "delete", "Delete");

    private static final List<ProviderOperation> ALL = Stream.of(
                    Stream.of("read", "write", "delete").flatMap(verb -> Stream.of(RESOURCE, CONNECTIONS, LINKS)
                            .map(type -> operation(type + "/" + verb, type, VERBS.get(verb) + " " + type))),
                    Stream.of(
                            operation(RESOURCE + "/listkeys/action", RESOURCE, "View the access keys"),
                            operation(RESOURCE + "/regeneratekey/action", RESOURCE, "Regenerate an access key"),
                            operation(RESOURCE + "/restart/action", RESOURCE, "Restart the service"),
                            operation(CONNECTIONS + "Approval/action", CONNECTIONS, "Approve or reject a connection"),
                            operation("locations/checknameavailability/action", RESOURCE, "Check a name")))
            .flatMap(part -> part)
            .toList();

    @GET
    public Answers.ListOf<ProviderOperation> list() {
        return Answers.list(ALL);
    }

    private static ProviderOperation operation(String name, String resource, String what) {
        return new ProviderOperation(
                PROVIDER + "/" + name, false, new ProviderOperation.Display(PROVIDER, resource, what, what));
    }
}
