package dev.breezeway.dns;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsCommand;
import dev.breezeway.contracts.DnsCommand.PublishNames;
import dev.breezeway.contracts.DnsCommand.WithdrawNames;
import dev.breezeway.contracts.DnsEvent.NamesWithdrawn;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A vault, the approval of a link to it, and what dns-service is told of both; nothing of it is shared by two tests. */
final class PublishedVault implements AutoCloseable {
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    final UUID approval = UUID.randomUUID();
    final UUID consumer = UUID.randomUUID();
    final String vault = "kv-" + approval.toString().substring(24);
    final String name = vault + ".vault.azure.net";
    final String privateName = vault + ".privatelink.vaultcore.azure.net";
    final int network = NETWORKS.incrementAndGet();
    final String prefix = "10.140." + network + ".0/26";
    final String address = "10.140." + network + ".4";
    final String signalr = "/subscriptions/s/resourceGroups/g/providers/Microsoft.SignalRService/SignalR/sr-" + network;
    final Conversation dns;

    PublishedVault(ObjectMapper json) {
        dns = new Conversation(Context.DNS, json);
    }

    /** Its names are withdrawn. */
    @Override
    public void close() {
        tell(new WithdrawNames(approval, 99));
        dns.hear(approval, new NamesWithdrawn(approval, 99));
        dns.close();
    }

    void create() {
        tell(
                Context.KEYVAULT,
                new ResourceCreated(consumer, vaultId(), "Microsoft.KeyVault/vaults", "westeurope", null));
    }

    String vaultId() {
        return "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/" + vault;
    }

    void tell(Context from, Message message) {
        dns.say(from.events(), from, vaultId().toLowerCase(Locale.ROOT), vaultId(), message);
    }

    PublishNames publish(int epoch) {
        return new PublishNames(
                approval, epoch, consumer, signalr, prefix, address, List.of(new PrivateName(name, privateName)));
    }

    void tell(DnsCommand command) {
        tell(command, UUID.randomUUID().toString());
    }

    void tell(DnsCommand command, String id) {
        dns.say(Context.DNS.commands(), Context.DNS, command.approval().toString(), signalr, command, id);
    }
}
