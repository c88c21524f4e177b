package dev.breezeway.dns.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeTest {
    @Test
    void aChangeIsReadAsItWasWritten() {
        Change approval = new Change.OfApproval(UUID.randomUUID());
        Change name = new Change.OfPublicName("contoso.vault.azure.net");

        assertThat(Change.parse(approval.text())).isEqualTo(approval);
        assertThat(Change.parse(name.text())).isEqualTo(name);
    }
}
