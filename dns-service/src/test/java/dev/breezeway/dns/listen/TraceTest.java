package dev.breezeway.dns.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.dns.answer.Trace;
import dev.breezeway.dns.answer.Trace.Used;
import dev.breezeway.dns.view.ViewName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static RunningDns dns;

    @BeforeAll
    static void start() {
        dns = new RunningDns();
    }

    @AfterAll
    static void stop() {
        dns.close();
    }

    @Test
    void aNetworkReachesThePrivateAddressThroughRecordsOfItsOwn() {
        Trace trace = trace("Contoso-kv.vault.azure.net", RunningDns.NETWORK);
        assertThat(trace.rcode()).isEqualTo("NOERROR");
        assertThat(trace.address()).isEqualTo("10.128.0.4");
        assertThat(trace.records())
                .containsExactly(
                        new Used(
                                "contoso-kv.vault.azure.net",
                                "CNAME",
                                "contoso-kv.privatelink.vaultcore.azure.net",
                                "vault.azure.net",
                                true),
                        new Used(
                                "contoso-kv.privatelink.vaultcore.azure.net",
                                "A",
                                "10.128.0.4",
                                "privatelink.vaultcore.azure.net",
                                true));
    }

    @Test
    void thePublicInternetReachesThePublicAddressThroughTheSameNames() {
        Trace trace = trace("contoso-kv.vault.azure.net.", ViewName.publicInternet());
        assertThat(trace.address()).isEqualTo("203.0.113.4");
        assertThat(trace.records()).hasSize(2).noneMatch(Used::privateView);
    }

    @Test
    void namesThatAreAbsentForeignOrNoneHaveNoAddressAndSayWhy() {
        assertThat(trace("absent.vault.azure.net", RunningDns.NETWORK).rcode()).isEqualTo("NXDOMAIN");
        assertThat(trace("example.com", RunningDns.NETWORK).rcode()).isEqualTo("REFUSED");
        assertThat(trace("a..b", RunningDns.NETWORK).rcode()).isEqualTo("FORMERR");
        assertThat(trace("x".repeat(64) + ".vault.azure.net", RunningDns.NETWORK)
                        .address())
                .isNull();
    }

    private static Trace trace(String name, ViewName view) {
        return dns.server.tracer().trace(name, view).toCompletableFuture().join();
    }
}
