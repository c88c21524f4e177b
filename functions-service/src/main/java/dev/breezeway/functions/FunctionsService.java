package dev.breezeway.functions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.arm.group.GroupFence;
import dev.breezeway.arm.group.GroupFenceEvent;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.eventsourcing.Transport;
import dev.breezeway.functions.plan.AppServicePlan;
import dev.breezeway.functions.plan.PlanEvent;
import dev.breezeway.functions.plan.PlanMessages;
import dev.breezeway.functions.plan.Plans;
import dev.breezeway.functions.site.InspectedRequests;
import dev.breezeway.functions.site.Site;
import dev.breezeway.functions.site.SiteEvent;
import dev.breezeway.functions.site.SiteFunctions;
import dev.breezeway.functions.site.SiteMessages;
import dev.breezeway.functions.site.Sites;
import dev.breezeway.functions.storage.StorageAccount;
import dev.breezeway.functions.storage.StorageAccounts;
import dev.breezeway.functions.storage.StorageEvent;
import dev.breezeway.functions.storage.StorageMessages;
import dev.breezeway.functions.web.SealedDocuments;
import dev.breezeway.privatelink.ConnectionEvent;
import dev.breezeway.privatelink.ConnectionMessages;
import dev.breezeway.privatelink.PrivateEndpointConnection;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Wires Microsoft.Functions to its store and its messages. */
@ApplicationScoped
public class FunctionsService implements ServiceScope {
    private final EventSourcing events;
    private final Plans plans;
    private final AccessRules rules;
    private final Sites sites;
    private final SiteFunctions functions;
    private final StorageAccounts storage;
    private final ResourceGroups groups;

    FunctionsService(
            @DataSource("functions") AgroalDataSource dataSource,
            ObjectMapper json,
            MovableClock clock,
            AccessConfig access,
            MeterRegistry meters,
            SecretBox box,
            FunctionsOut out) {
        events = EventSourcing.of(Context.FUNCTIONS, dataSource, json, clock)
                .aggregate(AppServicePlan.class)
                .aggregate(Site.class)
                .aggregate(StorageAccount.class)
                .aggregate(PrivateEndpointConnection.class)
                .aggregate(GroupFence.class)
                .storing(storedTypes())
                .publishing(this::publication, Transport.over(out::emitter))
                .listening(access.severalInstances())
                .measuring(meters)
                .build();
        ResourceStore store = new ResourceStore(events.sql(), json);
        plans = new Plans(events, store, clock);
        SealedDocuments secrets = new SealedDocuments(events.sql(), box, json);
        InspectedRequests inspected = new InspectedRequests(events.sql(), box, json);
        sites = new Sites(events, store, plans, secrets, inspected, clock, access.tenantId());
        functions = new SiteFunctions(events, sites, clock);
        storage = new StorageAccounts(events, store, secrets, clock);
        rules = AccessRules.following(events, access);
        groups = new ResourceGroups(events, Context.FUNCTIONS, this::clear);
    }

    /** How its events are stored. */
    static StoredTypes storedTypes() {
        return new StoredTypes()
                .all("plan", PlanEvent.class)
                .all("site", SiteEvent.class)
                .all("storage", StorageEvent.class)
                .all("connection", ConnectionEvent.class)
                .all("group", GroupFenceEvent.class);
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        events.start();
    }

    void stop(@Observes ShutdownEvent event) {
        events.close();
    }

    @Incoming("functions-in")
    @Blocking // in order, which the annotation for virtual threads would not keep
    void receive(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        events.inbox().accept(records);
    }

    /** The plans. */
    public Plans plans() {
        return plans;
    }

    /** The sites. */
    public Sites sites() {
        return sites;
    }

    /** The functions of function apps that clients put. */
    public SiteFunctions functions() {
        return functions;
    }

    /** The storage accounts. */
    public StorageAccounts storage() {
        return storage;
    }

    /** The resource groups that plans and sites are in. */
    public ResourceGroups groups() {
        return groups;
    }

    /** The store behind them. */
    @Override
    public EventSourcing events() {
        return events;
    }

    @Override
    public Context context() {
        return Context.FUNCTIONS;
    }

    @Override
    public Optional<UUID> group(String subscription, String name) {
        return groups.find(subscription, name);
    }

    @Override
    public Optional<AccessRules> rules() {
        return Optional.of(rules);
    }

    @Override
    public Optional<String> entityTag(ResourceId id) {
        return id.isOfType("Microsoft.Web/sites") ? sites.entityTag(id) : Optional.empty();
    }

    @Override
    public boolean hasPart(ResourceId id) {
        return switch (id.segments().get(1).type().toLowerCase(Locale.ROOT)) {
            case "functions" -> functions.has(id);
            case "host" -> sites.keys().has(id);
            case "slots" -> false;
            default -> true;
        };
    }

    /** Plans when no site is left, which is the next time that is asked. */
    private int clear(String subscription, String group) {
        int deleted = sites.clear(subscription, group);
        return deleted > 0 ? deleted : plans.clear(subscription, group) + storage.clear(subscription, group);
    }

    private Publication publication(StoredEvent event) {
        return switch (event.payload()) {
            case PlanEvent plan -> PlanMessages.publication(plan);
            case SiteEvent site -> SiteMessages.publication(site);
            case StorageEvent account -> StorageMessages.publication(account);
            case ConnectionEvent connection -> ConnectionMessages.publication(connection);
            case GroupFenceEvent fence -> groups.publication(event, fence);
            default ->
                throw new IllegalStateException(
                        "unknown event " + event.payload().getClass());
        };
    }
}
