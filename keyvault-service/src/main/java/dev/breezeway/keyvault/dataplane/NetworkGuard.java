package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.signed.Origin;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.keyvault.vault.NetworkRules;
import dev.breezeway.keyvault.vault.VaultAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/**
 * Judges where a request comes from by the rules of its vault. Through a private endpoint only its approved connection
 * counts; over the public name {@code publicNetworkAccess}, then {@code networkAcls}. Nobody is a trusted service here,
 * so {@code bypass} changes the words of a refusal and nothing else. An origin knows its virtual network and not its
 * subnet: a rule for one subnet lets the whole network in.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/network-security">Key Vault networking</a>
 */
@ApplicationScoped
class NetworkGuard {
    private final KeyVaultService service;

    NetworkGuard(KeyVaultService service) {
        this.service = service;
    }

    void check(VaultAccess vault, Origin origin, String caller) {
        if (origin instanceof Origin.PrivateNetwork inside && inside.privateEndpoint() != null) {
            if (!service.vaults().connections().admits(vault.id(), inside.privateEndpoint())) {
                throw DataErrors.forbiddenByConnection(vault, caller);
            }
            return;
        }
        if (!vault.content().publicNetworkAccess()) {
            throw DataErrors.forbiddenByConnection(vault, caller);
        }
        NetworkRules rules = vault.content().networkRules();
        if (!rules.allowed() && !named(rules, origin)) {
            throw DataErrors.forbiddenByFirewall(vault, caller, origin.address());
        }
    }

    private static boolean named(NetworkRules rules, Origin origin) {
        return switch (origin) {
            case Origin.PublicInternet internet ->
                rules.ranges().stream().anyMatch(range -> range.contains(internet.address()));
            case Origin.PrivateNetwork inside ->
                rules.subnets().stream()
                        .anyMatch(subnet -> subnet.startsWith(inside.network().toLowerCase(Locale.ROOT) + "/subnets/"));
        };
    }
}
