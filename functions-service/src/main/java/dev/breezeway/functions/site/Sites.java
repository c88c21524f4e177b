package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.functions.plan.PlanView;
import dev.breezeway.functions.plan.Plans;
import dev.breezeway.functions.site.SiteCommand.CreateSite;
import dev.breezeway.functions.site.SiteCommand.DeleteSite;
import dev.breezeway.functions.site.SiteCommand.NoteSecrets;
import dev.breezeway.functions.site.SiteCommand.StartSite;
import dev.breezeway.functions.site.SiteCommand.StopSite;
import dev.breezeway.functions.site.SiteCommand.UpdateSite;
import dev.breezeway.functions.web.SealedDocuments;
import dev.breezeway.functions.web.WebContent;
import dev.breezeway.privatelink.Connections;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sites by their ARM ids: what a request means for aggregates, names, plans and secrets. */
public final class Sites {
    /** The kind of reservation that makes host names unique everywhere. */
    private static final String HOST = "site-host";

    private static final int CLEARED_AT_ONCE = 200;

    private final EventSourcing events;
    private final ResourceStore store;
    private final Plans plans;
    private final Clock clock;
    private final String tenant;
    private final SealedDocuments secrets;
    private final InspectedRequests inspected;
    private final SiteSettings settings;
    private final SiteKeys keys;
    private final SiteTarget target;
    private final Connections connections;

    /** The sites of the service; registers their projection and handlers. */
    public Sites(
            EventSourcing events,
            ResourceStore store,
            Plans plans,
            SealedDocuments secrets,
            InspectedRequests inspected,
            Clock clock,
            String tenant) {
        this.events = events;
        this.store = store;
        this.plans = plans;
        this.clock = clock;
        this.tenant = tenant;
        this.secrets = secrets;
        this.inspected = inspected;
        this.settings = new SiteSettings(events, this, clock);
        this.keys = new SiteKeys(events, this);
        events.project(ReadModel.of("resources", new SiteProjection(events.sql(), store)::on, "resource", "site_plan"));
        this.target = new SiteTarget(store, plans);
        this.connections = new Connections(events, store, target);
    }

    /** The connections to sites. */
    public Connections connections() {
        return connections;
    }

    SiteTarget target() {
        return target;
    }

    /** The site of that name, whose hosts begin with it. */
    public Optional<LivingSite> named(String name) {
        return events.reservations()
                .holder(HOST, name)
                .flatMap(incarnation -> store.get(incarnation, SiteView.class))
                .map(LivingSite::of);
    }

    /** What the inspector saw of requests to sites. */
    public InspectedRequests inspected() {
        return inspected;
    }

    /** The application settings of a site that is there; secrets are among them. */
    public ObjectNode appSettings(LivingSite site) {
        return secrets.read(site.incarnation(), SealedDocuments.Kind.APP_SETTINGS);
    }

    SiteSettings settings() {
        return settings;
    }

    /** The keys of their hosts. */
    public SiteKeys keys() {
        return keys;
    }

    SealedDocuments secrets() {
        return secrets;
    }

    /** The entity tag of a site as it is stored; empty when there is none. */
    public Optional<String> entityTag(ResourceId id) {
        return stored(id).map(site -> SiteView.entityTag(site.document().changed()));
    }

    Optional<Stored<SiteView>> stored(ResourceId id) {
        return store.get(id, SiteView.class);
    }

    /** A site that is there, or the answer that it is not. */
    Stored<SiteView> existing(ResourceId id) {
        return stored(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    Optional<ObjectNode> find(ResourceId id) {
        return stored(id).map(this::render);
    }

    ObjectNode render(Stored<SiteView> site) {
        Stored<PlanView> plan = plans.stored(site.document().content().plan()).orElseThrow(EventSourcing::conflict);
        return render(site, plan, connections.of(site.id()));
    }

    /** How the sites of a page are shown; their plans and what they hold are read once for all of them. */
    Function<Stored<SiteView>, ObjectNode> rendering(ResourceStore.Page<SiteView> page) {
        Map<UUID, Stored<PlanView>> on = plans.stored(page.items().stream()
                .map(site -> site.document().content().plan())
                .collect(Collectors.toSet()));
        Map<String, List<ArmResource>> connected = connections.of(page.ids());
        return site -> render(
                site,
                Optional.ofNullable(on.get(site.document().content().plan())).orElseThrow(EventSourcing::conflict),
                connected.getOrDefault(site.id().folded(), List.of()));
    }

    private ObjectNode render(Stored<SiteView> site, Stored<PlanView> plan, List<ArmResource> connected) {
        return site.document()
                .render(
                        site.id(),
                        new SiteView.Around(site.incarnation(), tenant, plan.id(), plan.document(), connected));
    }

    ResourceStore.Page<SiteView> page(String subscription, @Nullable String group, @Nullable String after, int size) {
        return store.page(SiteRules.TYPE, subscription, group, after, size, SiteView.class);
    }

    ObjectNode put(Causation causation, ResourceGroups groups, UUID group, ResourceId id, JsonBody body) {
        SiteRules.name(id.name());
        events.execute(causation, () -> {
            groups.enter(group, id);
            Optional<UUID> living = events.reservations().lock(Plans.ARM_ID, id.folded());
            if (living.isPresent()) {
                Stored<SiteView> there = stored(id).orElseThrow(EventSourcing::conflict);
                WebContent content = SiteRules.content(body);
                sameLocation(there, content);
                update(causation, there, content, body);
            } else {
                create(causation, id, SiteRules.content(body), body);
            }
            return true;
        });
        return find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    ObjectNode patch(Causation causation, ResourceGroups groups, UUID group, ResourceId id, JsonBody body) {
        events.execute(causation, () -> {
            groups.enter(group, id);
            events.reservations().lock(Plans.ARM_ID, id.folded());
            Stored<SiteView> there = existing(id);
            WebContent content =
                    SiteRules.patched(body, there.document().content().web());
            update(causation, there, content, body);
            return true;
        });
        return find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    /** False when there is no such site. */
    boolean delete(Causation causation, ResourceId id) {
        return events.execute(causation, () -> delete(id));
    }

    /** Deletes sites of a group; how many, so that 0 says that none was left. */
    public int clear(String subscription, String group) {
        ResourceStore.Page<SiteView> page = page(subscription, group, null, CLEARED_AT_ONCE);
        page.items().forEach(site -> delete(site.id()));
        return page.items().size();
    }

    /** Starts or stops a site. */
    void run(Causation causation, ResourceId id, boolean running) {
        events.execute(causation, () -> {
            UUID site = existing(id).incarnation();
            events.send(running ? new StartSite(site, clock.instant()) : new StopSite(site, clock.instant()));
            return true;
        });
    }

    /** Whether a name is free, everywhere. */
    public boolean free(String name) {
        return events.reservations().holder(HOST, name).isEmpty();
    }

    /** Whether a site may have that name. */
    public boolean valid(String name) {
        return SiteRules.validName(name);
    }

    /** Writes secrets of a site and takes note of it in its stream, unless they are what it has. */
    void keep(UUID site, SealedDocuments.Kind kind, ObjectNode document) {
        if (secrets.write(site, kind, document)) {
            events.send(new NoteSecrets(site, kind.label(), clock.instant()));
        }
    }

    private void create(Causation causation, ResourceId id, WebContent content, JsonBody body) {
        UUID site = UUID.randomUUID();
        if (!events.reservations().take(Plans.ARM_ID, id.folded(), site)) {
            throw EventSourcing.conflict();
        }
        if (!events.reservations().take(HOST, id.name(), site)) {
            throw SiteErrors.nameTaken(id.name()).refuse();
        }
        Stored<PlanView> plan = SiteRules.plan(id, body)
                .map(asked -> plans.hold(asked)
                        .orElseThrow(() -> SiteErrors.planNotFound(asked.name()).refuse()))
                .orElseGet(() -> plans.consumption(causation, id, content.location(), content.flag("reserved")));
        ObjectNode config = content.object("siteConfig");
        GivenSecrets given = GivenSecrets.takeFrom(config);
        SiteContent whole = fitting(plan, content, config);
        events.send(new CreateSite(site, id.toString(), whole, causation.actor(), clock.instant()));
        given.documents().forEach((kind, document) -> keep(site, kind, document));
    }

    /** What a body says of {@code siteConfig} is put over what the site has, and so are its secrets. */
    private void update(Causation causation, Stored<SiteView> there, WebContent content, JsonBody body) {
        SiteContent before = there.document().content();
        ObjectNode stated = body.object("properties.siteConfig")
                .map(WebContent::withoutNulls)
                .orElseGet(() -> before.config().removeAll());
        GivenSecrets given = GivenSecrets.takeFrom(stated);
        ObjectNode config = before.config();
        config.setAll(stated);
        Stored<PlanView> plan = SiteRules.plan(there.id(), body)
                .map(asked -> plans.hold(asked)
                        .orElseThrow(() -> SiteErrors.planNotFound(asked.name()).refuse()))
                .orElseGet(() -> plans.stored(before.plan()).orElseThrow(EventSourcing::conflict));
        SiteContent whole = fitting(plan, content, config);
        events.send(new UpdateSite(there.incarnation(), whole, causation.actor(), clock.instant()));
        given.documents().forEach((kind, document) -> keep(there.incarnation(), kind, document));
    }

    /** The site on its plan, which has to take it. */
    private static SiteContent fitting(Stored<PlanView> plan, WebContent content, ObjectNode config) {
        if (content.isKind("functionapp") && !plan.document().sku().runsFunctions()) {
            throw SiteErrors.noFunctionsOn(plan.document().sku().tier()).refuse();
        }
        ObjectNode properties = content.properties().deepCopy();
        properties.put("serverFarmId", plan.id().toString());
        return new SiteContent(plan.incarnation(), content.with(properties)).withConfig(config);
    }

    private static void sameLocation(Stored<SiteView> there, WebContent content) {
        String location = there.document().content().web().location();
        if (!location.equals(content.location())) {
            throw ArmErrors.locationDiffers(there.id(), location, content.location())
                    .refuse();
        }
    }

    /** Whoever asks for a connection meanwhile waits, and is refused. */
    private boolean delete(ResourceId id) {
        Optional<UUID> site = events.reservations().lock(Plans.ARM_ID, id.folded());
        site.ifPresent(incarnation -> {
            connections.removeAll(id);
            events.send(new DeleteSite(incarnation, clock.instant()));
            secrets.forget(incarnation);
            inspected.forget(incarnation);
            events.reservations().release(Plans.ARM_ID, id.folded(), incarnation);
            events.reservations().release(HOST, id.name(), incarnation);
        });
        return site.isPresent();
    }
}
