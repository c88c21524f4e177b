package dev.breezeway.signalr.hub;

import dev.breezeway.signalr.hub.HubEvent.Alive;
import dev.breezeway.signalr.hub.HubEvent.Closed;
import dev.breezeway.signalr.hub.HubEvent.Emptied;
import dev.breezeway.signalr.hub.HubEvent.Ended;
import dev.breezeway.signalr.hub.HubEvent.Joined;
import dev.breezeway.signalr.hub.HubEvent.Left;
import dev.breezeway.signalr.hub.HubEvent.Lost;
import dev.breezeway.signalr.hub.HubEvent.Opened;
import dev.breezeway.signalr.hub.HubEvent.Sent;
import dev.breezeway.signalr.hub.HubEvent.Started;
import dev.breezeway.signalr.hub.HubEvent.Stopped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected where, as the log has it so far. {@link #apply} is called by one thread, in the order of the log;
 * everything else by anyone.
 */
public final class Roster {
    private static final Logger LOG = Logger.getLogger(Roster.class);

    private final String instance;
    private final InstantSource clock;
    private final Map<Hub, Members> hubs = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> connections = new ConcurrentHashMap<>();
    private final Map<String, LocalClient> clients = new ConcurrentHashMap<>();
    private final Instances instances;
    private final Consumer<LostClient> bereaved;
    private final Locals locals = new Locals();
    /** Where in the log the event is that is applied. */
    private long position;

    /**
     * What this instance, by its name, knows.
     *
     * @param clock says when memberships end
     * @param beat how often each instance says that it lives
     * @param bereaved hears, in {@link #apply}, of each client whose end this instance has to tell, once; should it fail
     *     for one, it hears of the others all the same
     */
    public Roster(String instance, InstantSource clock, Duration beat, Consumer<LostClient> bereaved) {
        this.instance = instance;
        this.clock = clock;
        this.bereaved = bereaved;
        this.instances = new Instances(instance, clock, beat);
    }

    /** The name of this instance. */
    public String instance() {
        return instance;
    }

    /** Makes a client known before its {@link Opened} is applied, so that it misses nothing after that. */
    public void attach(LocalClient client) {
        clients.putIfAbsent(client.id(), client);
    }

    /** Forgets a client whose connection has ended here; its {@link Ended} is still to be applied. */
    public void detach(LocalClient client) {
        clients.remove(client.id(), client);
    }

    /** The client with this connection, if it is connected here. */
    public Optional<LocalClient> local(String connection) {
        return Optional.ofNullable(clients.get(connection));
    }

    /** Every client that is connected here. */
    public List<LocalClient> local() {
        return List.copyOf(clients.values());
    }

    /** How many connections a SignalR has, on all instances. */
    public int connections(UUID signalr) {
        return connections.getOrDefault(signalr, 0);
    }

    /** Whether any connection is known. */
    public boolean isEmpty() {
        return hubs.isEmpty();
    }

    /** Whether any connection is meant by this. */
    public boolean has(Hub hub, Target target) {
        return members(hub, target).findAny().isPresent();
    }

    /** Whether it is this client that has its connection, and no other that came before it with the same id. */
    public boolean has(LocalClient client) {
        return find(client.identity().hub(), client.id())
                .filter(member -> client.equals(member.client))
                .isPresent();
    }

    /** Whether a connection of this user is in this group. */
    public boolean userInGroup(Hub hub, String user, String group) {
        return members(hub, Target.of(Target.Kind.USER, user)).anyMatch(member -> member.in(group, clock.instant()));
    }

    /**
     * Applies the next event of the log.
     *
     * @param at its position in the log
     * @return what this instance has to add to the log because of it
     */
    List<HubEvent> apply(long at, HubEvent event) {
        position = at;
        return apply(event);
    }

    /** Applies an event that is not of the log. */
    List<HubEvent> apply(HubEvent event) {
        List<HubEvent> answer = List.of();
        switch (event) {
            case Started e -> answer = e.instance().equals(instance) ? List.of() : connectedHere();
            case Alive e -> answer = alive(e);
            case Stopped e -> leaving(e.instance(), Long.MAX_VALUE);
            case Lost e -> lost(e);
            case Opened e -> open(e);
            case Ended e ->
                find(e.hub(), e.connection())
                        .filter(member -> member.instance.equals(e.instance()))
                        .ifPresent(member -> remove(e.hub(), member));
            case Joined e -> {
                Members members = hubs.get(e.hub());
                members(e.hub(), e.who()).toList().forEach(m -> known(members).join(m, e.group(), e.until()));
            }
            case Left e -> {
                Members members = hubs.get(e.hub());
                members(e.hub(), e.who()).toList().forEach(m -> known(members).leave(m, e.group()));
            }
            case Sent e -> {
                Delivery delivery = new Delivery(e.method(), e.arguments());
                locals.forEach(members(e.hub(), e.to()), client -> client.deliver(delivery));
            }
            case Closed e -> locals.forEach(members(e.hub(), e.who()), client -> client.close(e.reason(), false));
            case Emptied e -> empty(e);
        }
        return answer;
    }

    private static Members known(@Nullable Members members) {
        if (members == null) {
            throw new IllegalStateException("members of a hub without connections");
        }
        return members;
    }

    private Stream<Member> members(Hub hub, Target target) {
        Members members = hubs.get(hub);
        return members == null ? Stream.empty() : members.of(target);
    }

    private Optional<Member> find(Hub hub, String connection) {
        return Optional.ofNullable(hubs.get(hub)).map(members -> members.find(connection));
    }

    private void open(Opened e) {
        instances.heard(e.instance());
        ClientId id = e.client();
        if (find(id.hub(), id.connection()).isPresent()) {
            return;
        }
        Members members = hubs.computeIfAbsent(id.hub(), hub -> new Members(clock));
        LocalClient client = e.instance().equals(instance) ? clients.get(id.connection()) : null;
        Member member = new Member(id, e.protocol(), e.instance(), position, client);
        members.add(member);
        e.groups().forEach((group, until) -> members.join(member, group, until));
        connections.merge(id.hub().signalr(), 1, Integer::sum);
    }

    private void remove(Hub hub, Member member) {
        Members members = known(hubs.get(hub));
        members.remove(member);
        if (members.isEmpty()) {
            hubs.remove(hub);
        }
        connections.computeIfPresent(hub.signalr(), (id, count) -> count == 1 ? null : count - 1);
    }

    private List<HubEvent> alive(Alive e) {
        if (e.instance().equals(instance)) {
            Stream<HubEvent> lost = instances.silent().stream().map(silent -> new Lost(silent, instance, position));
            return Stream.concat(lost, ends()).toList();
        }
        // It was given up, or was there before this one: it has to say again who is connected to it.
        return instances.heard(e.instance()) ? List.of(new Started(instance)) : List.of();
    }

    private void lost(Lost e) {
        for (Member member : leaving(e.instance(), e.until())) {
            try {
                if (member.client != null) {
                    member.client.givenUp();
                } else if (e.by().equals(instance)) {
                    bereaved.accept(new LostClient(member.id, member.protocol));
                }
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "a lost client was not told of: connectionId=%s", member.id.connection());
            }
        }
    }

    /** Forgets an instance and those who were connected to it up to this place in the log. */
    private List<Member> leaving(String gone, long until) {
        instances.forget(gone);
        List<Member> left =
                connectedTo(gone).filter(member -> member.since <= until).toList();
        left.forEach(member -> remove(member.id.hub(), member));
        return left;
    }

    private Stream<Member> connectedTo(String which) {
        return hubs.values().stream()
                .flatMap(members -> members.all().stream())
                .filter(member -> member.instance.equals(which));
    }

    private List<HubEvent> connectedHere() {
        return connectedTo(instance)
                .<HubEvent>map(member -> new Opened(instance, member.announced(), member.protocol, member.groups()))
                .toList();
    }

    /**
     * Of connections that no client has here any more. The log may not have taken an end, or have it in front of what was
     * said again for an instance that started.
     */
    private Stream<HubEvent> ends() {
        return connectedTo(instance)
                .filter(member -> member.client == null || clients.get(member.id.connection()) != member.client)
                .map(member -> new Ended(instance, member.id.hub(), member.id.connection()));
    }

    private void empty(Emptied e) {
        locals.forEach(
                hubs.entrySet().stream()
                        .filter(hub -> hub.getKey().signalr().equals(e.signalr()))
                        .flatMap(hub -> hub.getValue().all().stream()),
                client -> client.close("The service is restarting.", e.reconnect()));
    }
}
