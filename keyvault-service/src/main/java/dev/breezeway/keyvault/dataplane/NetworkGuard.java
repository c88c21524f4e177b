package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.access.Verdict;
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

    /** A verdict, and whether the firewall's words go with it or those about connections. */
    private record Ruling(Verdict verdict, boolean firewall) {}

    void check(VaultAccess vault, Origin origin, String caller) {
        Ruling ruling = ruling(vault, origin);
        if (!ruling.verdict().allowed()) {
            throw ruling.firewall()
                    ? DataErrors.forbiddenByFirewall(vault, caller, origin.address())
                    : DataErrors.forbiddenByConnection(vault, caller);
        }
    }

    /** The same without refusing anybody. */
    Verdict judge(VaultAccess vault, Origin origin) {
        return ruling(vault, origin).verdict();
    }

    private Ruling ruling(VaultAccess vault, Origin origin) {
        if (origin instanceof Origin.PrivateNetwork inside && inside.privateEndpoint() != null) {
            boolean admitted = service.vaults().connections().admits(vault.id(), inside.privateEndpoint());
            return new Ruling(
                    admitted
                            ? Verdict.allow(
                                    "The private endpoint has an approved connection to the vault; its firewall is "
                                            + "not asked.")
                            : Verdict.refuse(
                                    "The private endpoint has no approved connection to the vault.",
                                    "Approve the private endpoint connection of " + vault.id() + "."),
                    false);
        }
        if (!vault.content().publicNetworkAccess()) {
            return new Ruling(
                    Verdict.refuse(
                            "publicNetworkAccess is Disabled and the call comes over the public address.",
                            "Call through a private endpoint, or set publicNetworkAccess to Enabled."),
                    false);
        }
        NetworkRules rules = vault.rules();
        String address = origin.address();
        if (rules.allowed()) {
            return new Ruling(Verdict.allow("publicNetworkAccess is Enabled and networkAcls allow everybody."), true);
        }
        return new Ruling(
                named(rules, origin)
                        ? Verdict.allow("networkAcls deny by default, and a rule of theirs names " + address + ".")
                        : Verdict.refuse(
                                "networkAcls deny by default, and no rule of theirs names " + address + ".",
                                "Add %s to networkAcls.ipRules, or call through a private endpoint."
                                        .formatted(address)),
                true);
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
