package dev.breezeway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoLinesTest {
    private static final Names NAMES = new Names("00000000-0000-0000-0000-000000000000", Upstream.VAULT);

    private final StringWriter told = new StringWriter();

    @Test
    void anExchangeIsOneLineWithAShortPathAndItsState() throws IOException {
        narrator(false).exchange(link("{\"properties\":{\"provisioningState\":\"Succeeded\",\"status\":\"Pending\"}}"));

        assertThat(told.toString().lines()).hasSize(1);
        assertThat(told.toString())
                .contains("PUT    contoso/signalR/contoso-signalr/sharedPrivateLinkResources/kv-pe ")
                .contains("201  provisioningState Succeeded, status Pending")
                .doesNotContain("\u001b");
    }

    @Test
    void verboseShowsWholeAddressesAndBodies() throws IOException {
        narrator(true).exchange(link("{\"a\":1}"));

        assertThat(told.toString())
                .contains("?api-version=2023-02-01", "\"requestMessage\" : \"please approve\"", "\"a\" : 1");
    }

    @Test
    void approvingKeepsTheRestOfTheConnection() throws IOException {
        var connection = new ObjectMapper().readTree("""
                {"id":"c","properties":{"privateEndpoint":{"id":"e"},
                "privateLinkServiceConnectionState":{"status":"Pending","description":"please approve"}}}""");

        var approved = Bodies.approved(connection);

        assertThat(approved.at("/properties/privateLinkServiceConnectionState/status")
                        .asText())
                .isEqualTo("Approved");
        assertThat(approved.at("/properties/privateEndpoint/id").asText()).isEqualTo("e");
        assertThat(connection
                        .at("/properties/privateLinkServiceConnectionState/status")
                        .asText())
                .isEqualTo("Pending");
    }

    @Test
    void onlyTheStatusReachedCountsAsReached() throws IOException {
        assertThat(event("ApprovalStatusReached", "Approved").reached("Approved"))
                .isTrue();
        assertThat(event("ApprovalStatusReached", "Pending").reached("Approved"))
                .isFalse();
        assertThat(event("ApprovalDecided", "Approved").reached("Approved")).isFalse();
        assertThat(event("ApprovalDecided", "Approved").details()).isEqualTo("epoch=1 status=Approved");
    }

    @Test
    void aDnsServerThatIsNotThereIsAResultNotAnException() {
        DnsQuery query = DnsQuery.ask("127.0.0.1", 1, "contoso-kv.vault.azure.net");

        assertThat(query.outcome()).startsWith("no answer");
        assertThat(query.addresses()).isEmpty();
    }

    private static ApprovalStory.Event event(String name, String status) throws IOException {
        var data = new ObjectMapper()
                .readTree("{\"approval\":\"a\",\"epoch\":1,\"linkId\":\"l\",\"status\":\"" + status + "\"}");
        return new ApprovalStory.Event("a", 0, name, NAMES.linkId(), Instant.EPOCH, data);
    }

    private static Exchange link(String answer) throws IOException {
        return new Exchange(
                "PUT",
                URI.create("https://localhost:18443" + NAMES.link()),
                Bodies.link(NAMES.targetId(), "vault"),
                201,
                new ObjectMapper().readTree(answer),
                Optional.empty(),
                Optional.empty());
    }

    private Narrator narrator(boolean verbose) {
        return new Narrator(new PrintWriter(told, true), false, verbose);
    }
}
