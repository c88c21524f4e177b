package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.signed.Origin;
import dev.breezeway.keyvault.vault.VaultAccess;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the current request, for the headers of its answer whatever that is. */
@RequestScoped
class DataRequest {
    private @Nullable Origin origin;
    private @Nullable VaultAccess vault;
    private @Nullable String challenge;

    void from(Origin where) {
        origin = where;
    }

    void at(VaultAccess called) {
        vault = called;
    }

    void challenged(String header) {
        challenge = header;
    }

    /** The {@code WWW-Authenticate} of a 401. */
    Optional<String> challenge() {
        return Optional.ofNullable(challenge);
    }

    Optional<String> region() {
        return Optional.ofNullable(vault).map(v -> v.content().location());
    }

    /** How the request came, as Azure says it in {@code x-ms-keyvault-network-info}. */
    Optional<String> networkInfo() {
        return Optional.ofNullable(origin).map(DataRequest::networkInfo);
    }

    private static String networkInfo(Origin origin) {
        boolean six = origin.address().indexOf(':') >= 0;
        return origin instanceof Origin.PrivateNetwork(var kind, var address, var network, var endpoint, var link)
                        && endpoint != null
                ? "conn_type=PrivateLink;private_endpoint=" + endpoint + ";addr=" + address
                        + ";act_addr_fam=InterNetworkV6;"
                : "conn_type=" + (six ? "Ipv6" : "Ipv4") + ";addr=" + origin.address() + ";act_addr_fam="
                        + (six ? "InterNetworkV6" : "InterNetwork") + ";";
    }
}
