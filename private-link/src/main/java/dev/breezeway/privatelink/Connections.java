package dev.breezeway.privatelink;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import dev.breezeway.contracts.TargetCommand;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.privatelink.ConnectionCommand.ApproveConnection;
import dev.breezeway.privatelink.ConnectionCommand.RefuseConnection;
import dev.breezeway.privatelink.ConnectionCommand.RejectConnection;
import dev.breezeway.privatelink.ConnectionCommand.RemoveConnection;
import dev.breezeway.privatelink.ConnectionCommand.RequestConnection;
import dev.breezeway.privatelink.ConnectionCommand.WithdrawConnection;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionAbsent;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionApproved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionConfirmed;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRefused;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRejected;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRemoved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRequested;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The private endpoint connections of a service's resources. */
public final class Connections {
    private static final String TYPE = "privateEndpointConnections";

    private final EventSourcing events;
    private final ResourceStore store;
    private final Target target;

    /** The connections of a service, whose resources are described by {@code target}. */
    public Connections(EventSourcing events, ResourceStore store, Target target) {
        this.events = events;
        this.store = store;
        this.target = target;
        events.project(ReadModel.of("resources", this::on, "resource"));
        events.handlers()
                .on(TargetCommand.RequestConnection.class, (m, e) -> request(m))
                .refusing(TargetCommand.RequestConnection.class, (m, e, reason) -> refuse(m, reason))
                .on(
                        TargetCommand.WithdrawConnection.class,
                        (m, e) -> events.send(new WithdrawConnection(m.approval(), m.epoch(), m.targetId())));
    }

    /** What a service says of the resources that can be connected to. */
    public interface Target {
        /** The one type of such resources, such as {@code Microsoft.KeyVault/vaults}. */
        String type();

        /** The group id that they have; compared with case, as Azure does. */
        String groupId();

        /** A connection on the wire; {@code decidedNow} in the answer to a decision that changed it. */
        default ArmResource shown(ResourceId id, ConnectionDocument connection, boolean decidedNow) {
            return connection.render(id, true);
        }

        /** The kind of reservation that holds their ARM ids. */
        String reservation();

        /** What their names become privately. */
        List<PrivateName> names(ResourceId resource);

        /** What a connection is called that an endpoint of this name asked for; no two have the same. */
        default String connectionName(String endpoint, UUID approval) {
            return endpoint + "." + approval;
        }

        /** Why a resource that is there cannot be connected to now; empty when it can. */
        default Optional<Refused> refusal(ResourceId resource) {
            return Optional.empty();
        }
    }

    /** All connections of a resource, as ARM shows them. */
    public List<ArmResource> of(ResourceId resource) {
        return store.children(resource, TYPE, ConnectionDocument.class).stream()
                .map(this::render)
                .toList();
    }

    /** All connections of each of several resources, by folded id; none for a resource that has none. */
    public Map<String, List<ArmResource>> of(List<ResourceId> resources) {
        Map<String, List<ArmResource>> shown = new HashMap<>();
        store.children(resources, TYPE, ConnectionDocument.class)
                .forEach((resource, found) ->
                        shown.put(resource, found.stream().map(this::render).toList()));
        return shown;
    }

    /** Whether a private endpoint, by its ARM id, has an approved connection to a resource: traffic may come through. */
    public boolean admits(ResourceId resource, String privateEndpointId) {
        return admitted(resource, privateEndpointId).isPresent();
    }

    /** The name of the approved connection of a private endpoint, by its ARM id, to a resource. */
    public Optional<String> admitted(ResourceId resource, String privateEndpointId) {
        return store.children(resource, TYPE, ConnectionDocument.class).stream()
                .filter(stored -> stored.document().status() == ConnectionStatus.APPROVED
                        && stored.document().privateEndpointId().equalsIgnoreCase(privateEndpointId))
                .map(stored -> stored.id().name())
                .findFirst();
    }

    /** Whether a resource has an approved connection at all. */
    public boolean anyApproved(ResourceId resource) {
        return store.children(resource, TYPE, ConnectionDocument.class).stream()
                .anyMatch(connection -> connection.document().status() == ConnectionStatus.APPROVED);
    }

    /** A resource that can have connections, in the casing that it was created with. */
    Optional<ResourceId> target(ResourceId asked) {
        return store.get(asked, Object.class).map(Stored::id);
    }

    /** All connections of a resource, as a list. */
    public Answers.ListOf<ArmResource> list(ResourceId resource) {
        return Answers.list(of(resource));
    }

    /** One connection. */
    public ArmResource get(ResourceId resource, String name) {
        return render(find(resource.child(TYPE, name)));
    }

    /** Takes the owner's decision from a body whose status is Approved or Rejected. */
    public ArmResource decide(Causation causation, ResourceId resource, String name, JsonBody body) {
        String status = body.requiredText("properties.privateLinkServiceConnectionState.status");
        Optional<String> description = body.text("properties.privateLinkServiceConnectionState.description");
        ResourceId id = resource.child(TYPE, name);
        ConnectionStatus before = events.execute(causation, () -> {
            Stored<ConnectionDocument> found = find(id);
            String text = description.orElse("");
            switch (status) {
                case "Approved" -> events.send(new ApproveConnection(found.incarnation(), text));
                case "Rejected" -> events.send(new RejectConnection(found.incarnation(), text));
                default -> throw ConnectionErrors.status(status).refuse();
            }
            return found.document().status();
        });
        Stored<ConnectionDocument> now = find(id);
        return target.shown(now.id(), now.document(), now.document().status() != before);
    }

    /** Removes a connection; as it was, empty when there is none. */
    public Optional<ArmResource> remove(Causation causation, ResourceId resource, String name) {
        return events.execute(causation, () -> {
            Optional<Stored<ConnectionDocument>> found =
                    store.get(resource.child(TYPE, name), ConnectionDocument.class);
            found.ifPresent(c -> events.send(new RemoveConnection(c.incarnation())));
            return found.map(this::render);
        });
    }

    /** Removes all connections of a resource that goes, in the transaction of its deletion. */
    public void removeAll(ResourceId resource) {
        store.children(resource, TYPE, ConnectionDocument.class)
                .forEach(connection -> events.send(new RemoveConnection(connection.incarnation())));
    }

    /** The target stays for the rest of the transaction: a deletion waits, and then finds the connection. */
    private void request(TargetCommand.RequestConnection message) {
        Optional<ResourceId> resource = ResourceId.parse(message.targetId()).filter(r -> r.isOfType(target.type()));
        boolean exists = resource.isPresent()
                && events.reservations()
                        .share(target.reservation(), message.targetId())
                        .isPresent();
        if (!exists) {
            String text = resource.map(r -> ArmErrors.resourceNotFound(r).message())
                    .orElse("'%s' is not the id of a %s.".formatted(message.targetId(), target.type()));
            refuse(message, new Refused("ResourceNotFound", text));
        } else if (!target.groupId().equals(message.groupId())) {
            refuse(message, new Refused("BadArgument", "Invalid groupId"));
        } else {
            make(message, target(resource.get()).orElse(resource.get()));
        }
    }

    private void make(TargetCommand.RequestConnection message, ResourceId parent) {
        Optional<Refused> reason = target.refusal(parent);
        if (reason.isPresent()) {
            refuse(message, reason.get());
        } else {
            String name = target.connectionName(message.privateEndpointName(), message.approval());
            Place place = new Place(
                    parent.child(TYPE, name).toString(),
                    parent.toString(),
                    message.groupId(),
                    message.privateEndpointId());
            events.send(new RequestConnection(
                    message.approval(), message.epoch(), place, message.requestMessage(), target.names(parent)));
        }
    }

    private void refuse(TargetCommand.RequestConnection message, Refused reason) {
        events.send(new RefuseConnection(message.approval(), message.epoch(), message.targetId(), reason));
    }

    private Stored<ConnectionDocument> find(ResourceId id) {
        return store.get(id, ConnectionDocument.class)
                .orElseThrow(() -> ConnectionErrors.notFound(id.toString()).refuse());
    }

    private ArmResource render(Stored<ConnectionDocument> stored) {
        return target.shown(stored.id(), stored.document(), false);
    }

    private void on(StoredEvent stored) {
        if (!(stored.payload() instanceof ConnectionEvent event)) {
            return;
        }
        switch (event) {
            case ConnectionRequested requested ->
                store.put(
                        requested.approval(),
                        ResourceId.parse(requested.place().connectionId()).orElseThrow(),
                        new ConnectionDocument(
                                requested.place().groupId(),
                                requested.place().privateEndpointId(),
                                ConnectionStatus.PENDING,
                                requested.description()));
            case ConnectionApproved approved ->
                decided(approved.approval(), ConnectionStatus.APPROVED, approved.description());
            case ConnectionRejected rejected ->
                decided(rejected.approval(), ConnectionStatus.REJECTED, rejected.description());
            case ConnectionConfirmed confirmed -> {}
            case ConnectionRemoved removed -> store.remove(removed.approval());
            case ConnectionRefused refused -> store.remove(refused.approval());
            case ConnectionAbsent absent -> store.remove(absent.approval());
        }
    }

    private void decided(UUID approval, ConnectionStatus status, String description) {
        store.change(approval, ConnectionDocument.class, document -> document.decided(status, description));
    }
}
