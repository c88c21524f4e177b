package dev.breezeway.dns.zone;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/** A fixed set of zones; a zone inside another one cuts it, as if delegated. */
public final class OwnedZones {
    private final Map<Name, Zone> byApex;

    /** Zones by their apex names, fully qualified with or without the last dot. */
    public OwnedZones(Stream<Name> apexes) {
        byApex = apexes.map(Zone::new).collect(Collectors.toUnmodifiableMap(Zone::apex, Function.identity()));
    }

    /** The zones of the services Breezeway emulates. */
    public static OwnedZones azure() {
        return new OwnedZones(Stream.of(
                        "vault.azure.net.",
                        "vaultcore.azure.net.",
                        "privatelink.vaultcore.azure.net.",
                        "service.signalr.net.",
                        "privatelink.service.signalr.net.",
                        "azurewebsites.net.",
                        "privatelink.azurewebsites.net.")
                .map(Name::fromConstantString));
    }

    /** The innermost zone that has the name, which is not to say that the name exists. */
    public Optional<Zone> of(Name name) {
        for (int labels = 0; labels < name.labels(); labels++) {
            Zone zone = byApex.get(labels == 0 ? name : new Name(name, labels));
            if (zone != null) {
                return Optional.of(zone);
            }
        }
        return Optional.empty();
    }
}
