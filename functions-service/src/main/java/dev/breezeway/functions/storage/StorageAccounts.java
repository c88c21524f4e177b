package dev.breezeway.functions.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.arm.secret.RandomKeys;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.functions.plan.Plans;
import dev.breezeway.functions.storage.StorageCommand.CreateAccount;
import dev.breezeway.functions.storage.StorageCommand.DeleteAccount;
import dev.breezeway.functions.storage.StorageCommand.UpdateAccount;
import dev.breezeway.functions.storage.StorageEvent.AccountCreated;
import dev.breezeway.functions.storage.StorageEvent.AccountDeleted;
import dev.breezeway.functions.storage.StorageEvent.AccountUpdated;
import dev.breezeway.functions.web.SealedDocuments;
import dev.breezeway.functions.web.SealedDocuments.Kind;
import dev.breezeway.functions.web.WebContent;
import dev.breezeway.functions.web.WebDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Storage accounts by their ARM ids. */
public final class StorageAccounts {
    static final String TYPE = "Microsoft.Storage/storageAccounts";

    private static final String NAME = "storage-account";
    private static final int CLEARED_AT_ONCE = 200;
    private static final int KEY_BYTES = 64;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{3,24}");
    private static final List<String> READ_ONLY = List.of(
            "provisioningState",
            "primaryEndpoints",
            "primaryLocation",
            "statusOfPrimary",
            "creationTime",
            "keyCreationTime");

    private final RandomKeys random = new RandomKeys();
    private final EventSourcing events;
    private final ResourceStore store;
    private final SealedDocuments secrets;
    private final Clock clock;

    /** The accounts of the service; registers their projection. */
    public StorageAccounts(EventSourcing events, ResourceStore store, SealedDocuments secrets, Clock clock) {
        this.events = events;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
        events.project(ReadModel.of("resources", this::on, "resource"));
    }

    /** An account in the read model. */
    record View(WebContent content, Instant created) {}

    Optional<ObjectNode> find(ResourceId id) {
        return store.get(id, View.class).map(this::render);
    }

    ResourceStore.Page<View> page(String subscription, @Nullable String group, @Nullable String after, int size) {
        return store.page(TYPE, subscription, group, after, size, View.class);
    }

    ObjectNode put(Causation causation, ResourceGroups groups, UUID group, ResourceId id, JsonBody body) {
        if (!FORM.matcher(id.name()).matches()) {
            throw ArmError.of(
                            400,
                            "AccountNameInvalid",
                            "%s is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only."
                                    .formatted(id.name()))
                    .refuse();
        }
        body.requiredText("sku.name");
        body.requiredText("kind");
        WebContent content = WebContent.read(body, TYPE, READ_ONLY);
        events.execute(causation, () -> {
            groups.enter(group, id);
            Optional<UUID> living = events.reservations().lock(Plans.ARM_ID, id.folded());
            if (living.isPresent()) {
                events.send(new UpdateAccount(living.get(), content, clock.instant()));
            } else {
                create(id, content);
            }
            return true;
        });
        return find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    /** Changes an account that exists. */
    ObjectNode patch(Causation causation, ResourceGroups groups, UUID group, ResourceId id, JsonBody body) {
        events.execute(causation, () -> {
            groups.enter(group, id);
            UUID account = events.reservations()
                    .lock(Plans.ARM_ID, id.folded())
                    .orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
            WebContent before = store.get(id, View.class)
                    .orElseThrow(EventSourcing::conflict)
                    .document()
                    .content();
            events.send(new UpdateAccount(account, before.patched(body, READ_ONLY), clock.instant()));
            return true;
        });
        return find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    boolean delete(Causation causation, ResourceId id) {
        return events.execute(causation, () -> delete(id));
    }

    /** Both keys of an account, in order. */
    List<String> keys(ResourceId id) {
        UUID account = store.get(id, View.class)
                .orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse())
                .incarnation();
        ObjectNode keys = secrets.read(account, Kind.STORAGE_KEYS);
        return List.of(keys.path("key1").asText(), keys.path("key2").asText());
    }

    boolean free(String name) {
        return events.reservations().holder(NAME, name).isEmpty();
    }

    boolean valid(String name) {
        return FORM.matcher(name).matches();
    }

    /** Deletes the accounts of a group; 0 when none is left. */
    public int clear(String subscription, String group) {
        ResourceStore.Page<View> page = page(subscription, group, null, CLEARED_AT_ONCE);
        page.items().forEach(account -> delete(account.id()));
        return page.next() == null ? 0 : 1;
    }

    ObjectNode render(Stored<View> account) {
        WebContent content = account.document().content();
        String name = account.id().name();
        ObjectNode properties = content.properties().deepCopy();
        ObjectNode endpoints = properties.putObject("primaryEndpoints");
        for (String service : new String[] {"blob", "queue", "table", "file", "web", "dfs"}) {
            endpoints.put(service, "https://%s.%s.core.localhost/".formatted(name, service));
        }
        properties.put("provisioningState", "Succeeded").put("statusOfPrimary", "available");
        properties.put("primaryLocation", content.location());
        properties.put("creationTime", account.document().created().toString());
        properties.putIfAbsent("supportsHttpsTrafficOnly", properties.booleanNode(true));
        ObjectNode document = WebDocument.of(account.id(), content, content.kind(), properties);
        document.put("location", content.location());
        document.withObject("sku").put("tier", sku(content).startsWith("Premium") ? "Premium" : "Standard");
        return document;
    }

    private static String sku(WebContent content) {
        return content.envelope().path("sku").path("name").asText();
    }

    private void create(ResourceId id, WebContent content) {
        UUID account = UUID.randomUUID();
        if (!events.reservations().take(Plans.ARM_ID, id.folded(), account)) {
            throw EventSourcing.conflict();
        }
        if (!events.reservations().take(NAME, id.name(), account)) {
            throw ArmError.of(
                            409,
                            "StorageAccountAlreadyTaken",
                            "The storage account named %s is already taken.".formatted(id.name()))
                    .refuse();
        }
        events.send(new CreateAccount(account, id.toString(), content, clock.instant()));
        ObjectNode keys = content.properties().objectNode();
        secrets.write(account, Kind.STORAGE_KEYS, keys.put("key1", key()).put("key2", key()));
    }

    private boolean delete(ResourceId id) {
        Optional<UUID> account = events.reservations().lock(Plans.ARM_ID, id.folded());
        account.ifPresent(incarnation -> {
            events.send(new DeleteAccount(incarnation, clock.instant()));
            secrets.forget(incarnation);
            events.reservations().release(Plans.ARM_ID, id.folded(), incarnation);
            events.reservations().release(NAME, id.name(), incarnation);
        });
        return account.isPresent();
    }

    private String key() {
        return random.base64(KEY_BYTES);
    }

    private void on(StoredEvent stored) {
        if (stored.payload() instanceof StorageEvent event) {
            switch (event) {
                case AccountCreated e ->
                    store.put(e.account(), ResourceId.parse(e.id()).orElseThrow(), new View(e.content(), e.at()));
                case AccountUpdated e ->
                    store.change(e.account(), View.class, view -> new View(e.content(), view.created()));
                case AccountDeleted e -> store.remove(e.account());
            }
        }
    }
}
