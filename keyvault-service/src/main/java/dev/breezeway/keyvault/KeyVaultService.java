package dev.breezeway.keyvault;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.FidelityConfig;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.arm.group.GroupFence;
import dev.breezeway.arm.group.GroupFenceEvent;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.eventsourcing.Transport;
import dev.breezeway.keyvault.secret.Secret;
import dev.breezeway.keyvault.secret.SecretEvent;
import dev.breezeway.keyvault.secret.SecretMessages;
import dev.breezeway.keyvault.secret.Secrets;
import dev.breezeway.keyvault.vault.Vault;
import dev.breezeway.keyvault.vault.VaultEvent;
import dev.breezeway.keyvault.vault.VaultMessages;
import dev.breezeway.keyvault.vault.Vaults;
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
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Wires Microsoft.KeyVault to its store and its messages. */
@ApplicationScoped
public class KeyVaultService implements ServiceScope {
    private final EventSourcing events;
    private final AccessRules rules;
    private final Vaults vaults;
    private final Secrets secrets;

    KeyVaultService(
            @DataSource("keyvault") AgroalDataSource dataSource,
            ObjectMapper json,
            MovableClock clock,
            AccessConfig access,
            FidelityConfig fidelity,
            MeterRegistry meters,
            SecretBox box,
            KeyVaultOut out) {
        events = EventSourcing.of(Context.KEYVAULT, dataSource, json, clock)
                .aggregate(Vault.class)
                .aggregate(Secret.class)
                .aggregate(PrivateEndpointConnection.class)
                .aggregate(GroupFence.class)
                .storing(storedTypes())
                .publishing(this::publication, Transport.over(out::emitter))
                .listening(access.severalInstances())
                .measuring(meters)
                .build();
        rules = AccessRules.following(events, access);
        vaults = new Vaults(events, json, clock, Context.KEYVAULT, fidelity.creating());
        secrets = new Secrets(events, vaults, box, json, clock);
    }

    /** How its events are stored. */
    static StoredTypes storedTypes() {
        return new StoredTypes()
                .all("vault", VaultEvent.class)
                .all("secret", SecretEvent.class)
                .all("connection", ConnectionEvent.class)
                .all("group", GroupFenceEvent.class);
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        events.start();
    }

    void stop(@Observes ShutdownEvent event) {
        events.close();
    }

    @Incoming("keyvault-in")
    @Blocking // in order, which the annotation for virtual threads would not keep
    void receive(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        events.inbox().accept(records);
    }

    /** The vaults. */
    public Vaults vaults() {
        return vaults;
    }

    /** Their secrets. */
    public Secrets secrets() {
        return secrets;
    }

    /** The store behind them. */
    @Override
    public EventSourcing events() {
        return events;
    }

    @Override
    public Context context() {
        return Context.KEYVAULT;
    }

    @Override
    public Optional<UUID> group(String subscription, String name) {
        return vaults.groups().find(subscription, name);
    }

    @Override
    public Optional<AccessRules> rules() {
        return Optional.of(rules);
    }

    private Publication publication(StoredEvent event) {
        return switch (event.payload()) {
            case VaultEvent vault -> VaultMessages.publication(vault);
            case SecretEvent secret -> SecretMessages.publication(secret);
            case ConnectionEvent connection -> ConnectionMessages.publication(connection);
            case GroupFenceEvent fence -> vaults.groups().publication(event, fence);
            default ->
                throw new IllegalStateException(
                        "unknown event " + event.payload().getClass());
        };
    }
}
