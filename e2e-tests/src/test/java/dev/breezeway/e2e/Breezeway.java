package dev.breezeway.e2e;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The system under test. */
final class Breezeway implements AutoCloseable {
    private final Addresses addresses;
    private final Arm arm;
    private final @Nullable SystemProcess process;

    /** A system that is there, in a process of the tests' own or not. */
    Breezeway(Addresses addresses, @Nullable SystemProcess process) {
        this.addresses = addresses;
        this.arm = Arm.asOwner(addresses);
        this.process = process;
    }

    Addresses addresses() {
        return addresses;
    }

    /** The ARM endpoint, as the owner. */
    Arm arm() {
        return arm;
    }

    /** The owner's token for the data plane of vaults. */
    String vaultToken() {
        return arm.signedIn(
                        addresses,
                        addresses.get("CLIENT_ID"),
                        addresses.get("CLIENT_SECRET"),
                        "https://vault.azure.net")
                .token();
    }

    /** Its process, if the tests started it. */
    Optional<SystemProcess> process() {
        return Optional.ofNullable(process);
    }

    /** The ARM endpoint as a principal that may only read; only in a system that the tests started. */
    Optional<Arm> reader() {
        return addresses.find("READER_CLIENT_ID").map(id -> Arm.anonymous(addresses)
                .signedIn(addresses, id, addresses.get("READER_CLIENT_SECRET"), ""));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
