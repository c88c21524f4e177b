package dev.breezeway.dns.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

class ViewsTest {
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final ManagedNetwork NETWORK =
            new ManagedNetwork(UUID.randomUUID(), Ipv4Range.parse("10.128.0.0/24"));
    private static final OwnerId FIRST = new OwnerId("first");
    private static final OwnerId SECOND = new OwnerId("second");
    private static final Name HOST = Name.fromConstantString("contoso-kv.vault.azure.net.");
    private static final Name LINK = Name.fromConstantString("contoso-kv.privatelink.vaultcore.azure.net.");

    private final Views views = new Views();

    @Test
    void anAliasIsPublishedWithTheAddressItLeadsTo() {
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        assertThat(data(HOST)).containsExactly(LINK.toString());
        assertThat(data(LINK)).containsExactly("10.128.0.4");
    }

    @Test
    void puttingAgainReplacesWhatTheOwnerHad() {
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        views.put(NETWORK, FIRST, List.of(PublishedName.host("other.vault.azure.net", "10.128.0.5", TTL)));
        assertThat(data(HOST)).isEmpty();
        assertThat(data(LINK)).isEmpty();
        assertThat(data(Name.fromConstantString("other.vault.azure.net."))).containsExactly("10.128.0.5");
    }

    @Test
    void theOwnerWhoCameLastWinsAndTheOtherReturnsWhenItLeaves() {
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        views.put(NETWORK, SECOND, List.of(alias("10.128.0.9")));
        assertThat(data(LINK)).containsExactly("10.128.0.9");
        views.remove(NETWORK, SECOND);
        assertThat(data(LINK)).containsExactly("10.128.0.4");
    }

    @Test
    void aLateRemovalByAnOldOwnerLeavesTheSuccessorAlone() {
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        views.put(NETWORK, SECOND, List.of(alias("10.128.0.9")));
        views.remove(NETWORK, FIRST);
        views.remove(NETWORK, FIRST);
        assertThat(data(LINK)).containsExactly("10.128.0.9");
    }

    @Test
    void repeatingAPutKeepsTheVeryNodes() {
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        Node before = node(LINK);
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        assertThat(node(LINK)).isSameAs(before);
    }

    @Test
    void aChangeKeepsTheNodesItDoesNotTouch() {
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        Node before = node(LINK);
        views.put(NETWORK, SECOND, List.of(PublishedName.host("other.vault.azure.net", "10.128.0.5", TTL)));
        assertThat(node(LINK)).isSameAs(before);
    }

    @Test
    void aNewTtlAloneIsAChange() {
        views.put(NETWORK, FIRST, List.of(PublishedName.host("a.vault.azure.net", "10.128.0.4", TTL)));
        views.put(NETWORK, FIRST, List.of(PublishedName.host("a.vault.azure.net", "10.128.0.4", TTL.plusSeconds(1))));
        Node node = node(Name.fromConstantString("a.vault.azure.net."));
        assertThat(node.records()).extracting(Record::getTTL).containsExactly(11L);
    }

    @Test
    void namesAboveAPublishedOneExistExactlyAsLongAsItDoes() {
        Name above = Name.fromConstantString("scm.azurewebsites.net.");
        views.put(NETWORK, FIRST, List.of(PublishedName.host("app.scm.azurewebsites.net", "10.128.0.4", TTL)));
        assertThat(view().find(above))
                .hasValueSatisfying(node -> assertThat(node.records()).isEmpty());
        views.remove(NETWORK, FIRST);
        assertThat(view().find(above)).isEmpty();
        assertThat(view().find(Name.fromConstantString("net."))).isEmpty();
    }

    @Test
    void anAddressFindsItsNetworkWhileThatHoldsNames() {
        InetAddress inside = InetAddress.ofLiteral("10.128.0.77");
        assertThat(views.byClientAddress(inside)).isEmpty();
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        assertThat(views.byClientAddress(inside)).map(View::name).contains(NETWORK);
        assertThat(views.byClientAddress(InetAddress.ofLiteral("10.128.1.0"))).isEmpty();
        assertThat(views.byClientAddress(InetAddress.ofLiteral("::1"))).isEmpty();
        views.remove(NETWORK, FIRST);
        assertThat(views.byClientAddress(inside)).isEmpty();
    }

    @Test
    void anAddressOfTwoNetworksFindsNeither() {
        ManagedNetwork twin = new ManagedNetwork(UUID.randomUUID(), Ipv4Range.parse("10.128.0.0/16"));
        views.put(NETWORK, FIRST, List.of(alias("10.128.0.4")));
        views.put(twin, FIRST, List.of(alias("10.128.0.4")));
        assertThat(views.byClientAddress(InetAddress.ofLiteral("10.128.0.77"))).isEmpty();
        assertThat(views.byClientAddress(InetAddress.ofLiteral("10.128.1.77")))
                .map(View::name)
                .contains(twin);
        views.drop(twin.id());
        assertThat(views.byClientAddress(InetAddress.ofLiteral("10.128.0.77")))
                .map(View::name)
                .contains(NETWORK);
    }

    @Test
    void loadingReplacesEverythingThereWas() {
        views.put(ViewName.publicInternet(), FIRST, List.of(alias("203.0.113.1")));
        views.replaceAll(List.of(new Publication(NETWORK, SECOND, List.of(alias("10.128.0.4")))));
        assertThat(data(LINK)).containsExactly("10.128.0.4");
        assertThat(views.snapshot().view(ViewName.publicInternet()).isEmpty()).isTrue();
    }

    @Test
    void aPublicHostBecomesAnAliasOnceItIsLinked() {
        PublishedName open = PublishedName.publicHost(
                "a.vault.azure.net", "a.privatelink.vaultcore.azure.net", "203.0.113.1", TTL, false);
        PublishedName linked = PublishedName.publicHost(
                "a.vault.azure.net", "a.privatelink.vaultcore.azure.net", "203.0.113.1", TTL, true);
        assertThat(open.records()).hasSize(1);
        assertThat(linked.records())
                .extracting(Record::rdataToString)
                .containsExactly("a.privatelink.vaultcore.azure.net.", "203.0.113.1");
    }

    @Test
    void whatIsNoNameOrNoAddressIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedName.host("a..b", "10.0.0.1", TTL));
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedName.host("a.b", "localhost", TTL));
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedName.alias("a.b", "A.b.", "10.0.0.1", TTL));
    }

    private static PublishedName alias(String address) {
        return PublishedName.alias(HOST.toString(), LINK.toString(), address, TTL);
    }

    private View view() {
        return views.snapshot().view(NETWORK);
    }

    private Node node(Name name) {
        return view().find(name).orElseThrow();
    }

    private List<String> data(Name name) {
        return view().find(name).map(Node::records).orElse(List.of()).stream()
                .map(Record::rdataToString)
                .toList();
    }
}
