package dev.breezeway.dns.listen;

import static dev.breezeway.dns.listen.RunningDns.HOST;
import static dev.breezeway.dns.listen.RunningDns.LINK;
import static dev.breezeway.dns.listen.RunningDns.NETWORK;
import static dev.breezeway.dns.listen.RunningDns.TTL;
import static dev.breezeway.dns.listen.RunningDns.VAULT;
import static dev.breezeway.dns.listen.RunningDns.answers;
import static dev.breezeway.dns.listen.RunningDns.query;
import static dev.breezeway.dns.listen.RunningDns.resolver;
import static dev.breezeway.dns.listen.RunningDns.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.dns.view.Ipv4Range;
import dev.breezeway.dns.view.OwnerId;
import dev.breezeway.dns.view.PublishedName;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsServerTest {
    private final RunningDns dns = new RunningDns();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void thePublicInternetGetsThePublicAddressThroughThePrivateLinkName() {
        Message reply = dns.ask(HOST, Type.A);
        assertThat(answers(reply)).containsExactly(LINK, "203.0.113.4");
        assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.RA)).isFalse();
    }

    @Test
    void anUnlinkedPublicNameIsAnAddressAndItsPrivateLinkNameDoesNotExist() {
        dns.views.put(
                ViewName.publicInternet(),
                VAULT,
                List.of(PublishedName.publicHost(HOST, LINK, "203.0.113.4", TTL, false)));
        assertThat(answers(dns.ask(HOST, Type.A))).containsExactly("203.0.113.4");
        assertThat(dns.ask(LINK, Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void aClientSubnetInsideAManagedNetworkSelectsItsView() {
        Message reply = dns.askFrom("10.128.0.9/32", HOST, Type.A);
        assertThat(answers(reply)).containsExactly(LINK, "10.128.0.4");
        assertThat(subnet(reply).getScopePrefixLength()).isEqualTo(24);
        assertThat(subnet(reply).getSourcePrefixLength()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({"10.128.1.9/32", "10.128.0.0/16", "203.0.113.0/24", "0.0.0.0/0"})
    void aClientSubnetElsewhereOrTooWideIsThePublicInternet(String subnet) {
        Message reply = dns.askFrom(subnet, HOST, Type.A);
        assertThat(answers(reply)).containsExactly(LINK, "203.0.113.4");
        assertThat(subnet(reply).getScopePrefixLength()).isEqualTo(subnet(reply).getSourcePrefixLength());
    }

    @Test
    void withoutASubnetTheAddressOfTheClientSelectsTheViewAndASubnetOverridesIt() {
        ManagedNetwork loopback = new ManagedNetwork(UUID.randomUUID(), Ipv4Range.parse("127.0.0.0/8"));
        dns.views.put(loopback, new OwnerId("local"), List.of(PublishedName.alias(HOST, LINK, "127.0.0.4", TTL)));
        assertThat(answers(dns.ask(HOST, Type.A))).containsExactly(LINK, "127.0.0.4");
        assertThat(answers(dns.askFrom("203.0.113.0/24", HOST, Type.A))).containsExactly(LINK, "203.0.113.4");
    }

    @Test
    void thePortOfANetworkAnswersInItsViewWhateverSubnetIsClaimed() {
        SimpleResolver resolver = resolver(dns.openNetwork());
        assertThat(answers(send(resolver, query(HOST, Type.A)))).containsExactly(LINK, "10.128.0.4");
        resolver.setTCP(true);
        resolver.setEDNS(0, 1232, 0, List.of(new ClientSubnetOption(32, address("203.0.113.1"))));
        Message reply = send(resolver, query(HOST, Type.A));
        assertThat(answers(reply)).containsExactly(LINK, "10.128.0.4");
        assertThat(reply.getOPT().getOptions(EDNSOption.Code.CLIENT_SUBNET)).isEmpty();
    }

    @Test
    void aNameTheNetworkDoesNotHaveIsLookedForOnThePublicInternet() {
        dns.views.put(
                ViewName.publicInternet(),
                new OwnerId("other"),
                List.of(PublishedName.host("other.vault.azure.net", "203.0.113.5", TTL)));
        assertThat(answers(dns.askFrom("10.128.0.9/32", "other.vault.azure.net.", Type.A)))
                .containsExactly("203.0.113.5");
    }

    @Test
    void tcpAnswersAsUdpDoes() {
        SimpleResolver resolver = resolver(dns.server.port());
        resolver.setTCP(true);
        assertThat(answers(send(resolver, query(HOST, Type.A)))).containsExactly(LINK, "203.0.113.4");
    }

    @ParameterizedTest
    @CsvSource({"nobody.vault.azure.net.", "x.contoso-kv.vault.azure.net.", "nobody.privatelink.azurewebsites.net."})
    void anUnknownNameInOurZonesDoesNotExistAndTheZoneSaysSo(String name) {
        Message reply = dns.ask(name, Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertDenial(reply);
    }

    @ParameterizedTest
    @CsvSource({
        "contoso-kv.privatelink.vaultcore.azure.net., AAAA",
        "vault.azure.net., A",
        "privatelink.vaultcore.azure.net., NS",
        "scm.azurewebsites.net., A"
    })
    void aKnownNameWithoutTheTypeIsNoDataAndTheZoneSaysSo(String name, String type) {
        dns.views.put(
                ViewName.publicInternet(),
                new OwnerId("site"),
                List.of(PublishedName.host("app.scm.azurewebsites.net", "203.0.113.6", TTL)));
        Message reply = dns.ask(name, Type.value(type));
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).isEmpty();
        assertDenial(reply);
    }

    @Test
    void anAliasIsFollowedEvenToNoData() {
        Message reply = dns.ask(HOST, Type.AAAA);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).containsExactly(LINK);
        assertDenial(reply);
    }

    @Test
    void theAliasItselfCanBeAskedFor() {
        assertThat(answers(dns.ask(HOST, Type.CNAME))).containsExactly(LINK);
    }

    @Test
    void theApexHasAStartOfAuthority() {
        Message reply = dns.ask("vault.azure.net.", Type.SOA);
        assertThat(reply.getSection(Section.ANSWER)).extracting(Record::getType).containsExactly(Type.SOA);
    }

    @Test
    void aliasesInACircleAreAServerFailure() {
        dns.views.put(
                ViewName.publicInternet(),
                new OwnerId("circle"),
                List.of(
                        PublishedName.alias("a.vault.azure.net", "b.vault.azure.net", "203.0.113.7", TTL),
                        PublishedName.alias("b.vault.azure.net", "a.vault.azure.net", "203.0.113.7", TTL)));
        assertThat(dns.ask("a.vault.azure.net.", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @ParameterizedTest
    @CsvSource({"example.com.", "azure.net.", "."})
    void namesThatAreNotOursAreRefused(String name) {
        Message reply = dns.ask(name, Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
    }

    @Test
    void anyGetsTheOneRecordOfRfc8482ForANameThatExistsAndNxdomainOtherwise() {
        Message reply = dns.ask(HOST, Type.ANY);
        assertThat(reply.getSection(Section.ANSWER)).extracting(Record::getType).containsExactly(Type.HINFO);
        assertThat(answers(reply)).containsExactly("\"RFC8482\" \"\"");
        assertThat(dns.ask("nobody.vault.azure.net.", Type.ANY).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void anotherEdnsVersionIsBadversAndToldOurs() {
        Message query = query(HOST, Type.A);
        query.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);
        Message reply = RawSockets.udp(dns.server.port(), query);
        assertThat(reply.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(reply.getOPT().getVersion()).isZero();
        assertThat(answers(reply)).isEmpty();
    }

    @Test
    void otherClassesOpcodesAndTransfersAreNotServed() {
        SimpleResolver resolver = resolver(dns.server.port());
        Message chaos = Message.newQuery(Record.newRecord(name("version.bind."), Type.TXT, DClass.CH));
        assertThat(send(resolver, chaos).getRcode()).isEqualTo(Rcode.REFUSED);
        Message notify = query(HOST, Type.A);
        notify.getHeader().setOpcode(Opcode.NOTIFY);
        assertThat(RawSockets.udp(dns.server.port(), notify).getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(RawSockets.udp(dns.server.port(), query("vault.azure.net.", Type.AXFR))
                        .getRcode())
                .isEqualTo(Rcode.REFUSED);
    }

    @Test
    void theNameIsEchoedInTheCaseOfTheQueryAlsoFromAPreparedAnswer() {
        for (String asked : List.of("CONTOSO-kv.Vault.AZURE.net.", "contoso-KV.vAULT.azure.NET.", HOST)) {
            Message reply = dns.ask(asked, Type.A);
            assertThat(reply.getQuestion().getName()).hasToString(asked);
            assertThat(reply.getSection(Section.ANSWER).getFirst().getName()).hasToString(asked);
            assertThat(answers(reply)).last().isEqualTo("203.0.113.4");
        }
    }

    @Test
    void everyReplyIsCountedByViewAndCode() {
        dns.askFrom("10.128.0.9/32", HOST, Type.A);
        dns.ask("nobody.vault.azure.net.", Type.A);
        assertThat(dns.queries.answered())
                .containsEntry(new CountedQueries.Counted(NETWORK, Rcode.NOERROR), 1)
                .containsEntry(new CountedQueries.Counted(ViewName.publicInternet(), Rcode.NXDOMAIN), 1);
    }

    @Test
    void aServerStopsTwiceAndItsPortIsFreeAfterwards() throws Exception {
        int port = dns.server.port();
        dns.server.stop();
        dns.server.stop();
        DnsListenersTest.assertFree(port);
    }

    private static void assertDenial(Message reply) {
        assertThat(reply.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .containsExactly(Type.SOA);
        Name apex = reply.getSection(Section.AUTHORITY).getFirst().getName();
        Name denied =
                reply.getSection(Section.ANSWER).isEmpty() ? reply.getQuestion().getName() : name(LINK);
        assertThat(denied.subdomain(apex)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
    }

    private static ClientSubnetOption subnet(Message reply) {
        return (ClientSubnetOption)
                reply.getOPT().getOptions(EDNSOption.Code.CLIENT_SUBNET).getFirst();
    }

    private static Name name(String name) {
        return Name.fromConstantString(name);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
