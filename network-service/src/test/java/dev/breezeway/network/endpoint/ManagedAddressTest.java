package dev.breezeway.network.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManagedAddressTest {
    @Test
    void theFirstNetworkStartsTheRange() {
        ManagedAddress address = new ManagedAddress(0, ManagedAddress.FIRST_HOST);

        assertThat(address.address()).isEqualTo("10.128.0.4");
        assertThat(address.addressPrefix()).isEqualTo("10.128.0.0/26");
    }

    @Test
    void networksFollowEachOther() {
        ManagedAddress address = new ManagedAddress(5, ManagedAddress.LAST_HOST);

        assertThat(address.address()).isEqualTo("10.128.1.126");
        assertThat(address.addressPrefix()).isEqualTo("10.128.1.64/26");
    }

    @Test
    void theLastNetworkEndsTheRange() {
        ManagedAddress address = new ManagedAddress(ManagedAddress.NETWORKS - 1, ManagedAddress.LAST_HOST);

        assertThat(address.address()).isEqualTo("10.255.255.254");
        assertThat(address.addressPrefix()).isEqualTo("10.255.255.192/26");
    }

    @Test
    void whatAzureKeepsToItselfIsNoManagedAddress() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ManagedAddress(0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new ManagedAddress(0, 63));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManagedAddress(ManagedAddress.NETWORKS, ManagedAddress.FIRST_HOST));
    }

    @Test
    void anEndpointIsNamedAfterItsLink() {
        UUID approval = UUID.fromString("11111111-2222-4333-8444-555555555555");

        String id = PrivateEndpointId.of("/s/sharedPrivateLinkResources/to-vault", approval);

        assertThat(id).endsWith("/providers/Microsoft.Network/privateEndpoints/to-vault-555555555555");
        assertThat(PrivateEndpointId.name(id)).isEqualTo("to-vault-555555555555");
    }
}
