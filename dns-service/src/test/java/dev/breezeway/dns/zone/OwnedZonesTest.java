package dev.breezeway.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Name;

class OwnedZonesTest {
    private final OwnedZones zones = OwnedZones.azure();

    @ParameterizedTest
    @CsvSource({
        "vault.azure.net., vault.azure.net.",
        "Contoso.VAULT.azure.net., vault.azure.net.",
        "a.privatelink.vaultcore.azure.net., privatelink.vaultcore.azure.net.",
        "privatelink.service.signalr.net., privatelink.service.signalr.net.",
        "a.service.signalr.net., service.signalr.net.",
        "a.scm.azurewebsites.net., azurewebsites.net.",
        "a.scm.privatelink.azurewebsites.net., privatelink.azurewebsites.net.",
    })
    void theInnermostZoneHasTheName(String name, String apex) {
        assertThat(zones.of(Name.fromConstantString(name))
                        .map(zone -> zone.apex().toString()))
                .contains(apex);
    }

    @Test
    void namesAroundOurZonesAreNotOurs() {
        assertThat(zones.of(Name.fromConstantString("azure.net."))).isEmpty();
        assertThat(zones.of(Name.fromConstantString("notvault.azure.net."))).isEmpty();
        assertThat(zones.of(Name.root)).isEmpty();
    }

    @Test
    void theDenialMayBeCachedAsLongAsTheMinimumSays() {
        Zone zone = zones.of(Name.fromConstantString("vault.azure.net.")).orElseThrow();
        assertThat(zone.denial().getTTL()).isEqualTo(zone.startOfAuthority().getMinimum());
        assertThat(zone.startOfAuthority().getTTL()).isEqualTo(3600);
    }
}
