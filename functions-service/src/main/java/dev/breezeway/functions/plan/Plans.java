package dev.breezeway.functions.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.functions.plan.PlanCommand.CreatePlan;
import dev.breezeway.functions.plan.PlanCommand.DeletePlan;
import dev.breezeway.functions.plan.PlanCommand.UpdatePlan;
import dev.breezeway.functions.plan.PlanEvent.PlanCreated;
import dev.breezeway.functions.plan.PlanEvent.PlanDeleted;
import dev.breezeway.functions.plan.PlanEvent.PlanUpdated;
import dev.breezeway.functions.web.WebContent;
import dev.breezeway.functions.web.WebDocument;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans by their ARM ids, and what runs on them. */
public final class Plans {
    /** The kind of reservation that holds ARM ids of plans and sites. */
    public static final String ARM_ID = "arm";

    private static final int CLEARED_AT_ONCE = 200;

    private final EventSourcing events;
    private final ResourceStore store;
    private final Clock clock;

    /** The plans of the service; registers their projection. */
    public Plans(EventSourcing events, ResourceStore store, Clock clock) {
        this.events = events;
        this.store = store;
        this.clock = clock;
        events.project(ReadModel.of("resources", this::on, "resource"));
    }

    Optional<ObjectNode> find(ResourceId id) {
        return stored(id).map(this::render);
    }

    /** A living plan. */
    public Optional<Stored<PlanView>> stored(ResourceId id) {
        return store.get(id, PlanView.class);
    }

    /** A living plan by its incarnation. */
    public Optional<Stored<PlanView>> stored(UUID plan) {
        return store.get(plan, PlanView.class);
    }

    ObjectNode render(Stored<PlanView> plan) {
        return plan.document().render(plan.id(), sites(plan.incarnation()).size());
    }

    /** How the plans of a page are shown; how many sites they have is counted once for all of them. */
    Function<Stored<PlanView>, ObjectNode> rendering(ResourceStore.Page<PlanView> page) {
        Map<UUID, Integer> sites = events
                .sql()
                .list(
                        "select plan, count(*) from site_plan where plan = any (?::uuid[]) group by plan",
                        row -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)),
                        (Object) page.items().stream()
                                .map(plan -> plan.incarnation().toString())
                                .toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return plan -> plan.document().render(plan.id(), sites.getOrDefault(plan.incarnation(), 0));
    }

    /** Plans by their incarnations. */
    public Map<UUID, Stored<PlanView>> stored(Set<UUID> plans) {
        return store.get(plans, PlanView.class);
    }

    ResourceStore.Page<PlanView> page(String subscription, @Nullable String group, @Nullable String after, int size) {
        return store.page(PlanRules.TYPE, subscription, group, after, size, PlanView.class);
    }

    ObjectNode put(Causation causation, ResourceGroups groups, UUID group, ResourceId id, JsonBody body) {
        PlanRules.name(id.name());
        events.execute(causation, () -> {
            groups.enter(group, id);
            Optional<UUID> living = events.reservations().lock(ARM_ID, id.folded());
            if (living.isPresent()) {
                Stored<PlanView> there = stored(id).orElseThrow(EventSourcing::conflict);
                WebContent content = PlanRules.content(body, there.document().content());
                sameLocation(there, content);
                update(causation, there, content);
            } else {
                create(causation, id, PlanRules.content(body, null));
            }
            return true;
        });
        return find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    ObjectNode patch(Causation causation, ResourceGroups groups, UUID group, ResourceId id, JsonBody body) {
        events.execute(causation, () -> {
            groups.enter(group, id);
            events.reservations().lock(ARM_ID, id.folded());
            Stored<PlanView> there =
                    stored(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
            update(causation, there, PlanRules.patched(body, there.document().content()));
            return true;
        });
        return find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    /** False when there is no such plan; refused while sites are on it. */
    boolean delete(Causation causation, ResourceId id) {
        return events.execute(causation, () -> delete(id));
    }

    /** Deletes a plan that no site is on any more; one with sites stays. */
    public void deleteIfEmpty(Causation causation, UUID plan) {
        events.execute(causation, () -> stored(plan)
                .map(Stored::id)
                .filter(id -> events.reservations()
                        .lock(ARM_ID, id.folded())
                        .filter(plan::equals)
                        .filter(holder -> sites(holder).isEmpty())
                        .isPresent())
                .map(this::delete));
    }

    /** Deletes the plans of a group, whose sites are gone; 0 when none is left. */
    public int clear(String subscription, String group) {
        ResourceStore.Page<PlanView> page = page(subscription, group, null, CLEARED_AT_ONCE);
        page.items().forEach(plan -> delete(plan.id()));
        return page.next() == null ? 0 : 1;
    }

    /** The plan of a site, which stays for the rest of the transaction; empty when there is none. */
    public Optional<Stored<PlanView>> hold(ResourceId plan) {
        return events.reservations().share(ARM_ID, plan.folded()).flatMap(this::stored);
    }

    /** The plan that Microsoft.Web makes for function apps that name none, one for each region and system. */
    public Stored<PlanView> consumption(Causation causation, ResourceId beside, String location, boolean linux) {
        String name = WebDocument.displayName(location).replace(" ", "") + (linux ? "LinuxDynamicPlan" : "Plan");
        ResourceId id = PlanResource.id(beside.subscription(), beside.group(), name);
        return hold(id).orElseGet(() -> {
            JsonNodeFactory json = JsonNodeFactory.instance;
            ObjectNode envelope = json.objectNode().put("kind", "functionapp");
            envelope.putObject("sku").put("name", PlanSku.consumption().name());
            ObjectNode properties = json.objectNode();
            properties.put("reserved", linux);
            WebContent content = PlanRules.whole(new WebContent(location, null, envelope, properties));
            return new Stored<>(create(causation, id, content), id, new PlanView(content));
        });
    }

    /** The ids of the sites on a plan. */
    public List<String> sites(UUID plan) {
        return events.sql()
                .list("select arm_id from site_plan where plan = ? order by arm_id", row -> row.getString(1), plan);
    }

    private UUID create(Causation causation, ResourceId id, WebContent content) {
        UUID plan = UUID.randomUUID();
        if (!events.reservations().take(ARM_ID, id.folded(), plan)) {
            throw EventSourcing.conflict();
        }
        events.send(new CreatePlan(plan, id.toString(), content, causation.actor(), clock.instant()));
        return plan;
    }

    private void update(Causation causation, Stored<PlanView> there, WebContent content) {
        events.send(new UpdatePlan(there.incarnation(), content, causation.actor(), clock.instant()));
    }

    private static void sameLocation(Stored<PlanView> there, WebContent content) {
        String location = there.document().content().location();
        if (!location.equals(content.location())) {
            throw ArmErrors.locationDiffers(there.id(), location, content.location())
                    .refuse();
        }
    }

    /** A site that is being made on it meanwhile waits, or is found. */
    private boolean delete(ResourceId id) {
        Optional<UUID> plan = events.reservations().lock(ARM_ID, id.folded());
        plan.ifPresent(incarnation -> {
            List<String> sites = sites(incarnation);
            if (!sites.isEmpty()) {
                List<String> names = sites.stream()
                        .map(site -> site.substring(site.lastIndexOf('/') + 1))
                        .toList();
                throw PlanErrors.hasSites(id.name(), names).refuse();
            }
            events.send(new DeletePlan(incarnation, clock.instant()));
            events.reservations().release(ARM_ID, id.folded(), incarnation);
        });
        return plan.isPresent();
    }

    private void on(StoredEvent stored) {
        if (stored.payload() instanceof PlanEvent event) {
            switch (event) {
                case PlanCreated e ->
                    store.put(e.plan(), ResourceId.parse(e.id()).orElseThrow(), new PlanView(e.content()));
                case PlanUpdated e -> store.change(e.plan(), PlanView.class, view -> new PlanView(e.content()));
                case PlanDeleted e -> store.remove(e.plan());
            }
        }
    }
}
