package dev.breezeway.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.signalr.sharedlink.LinkCommand.RecordFailure;
import dev.breezeway.signalr.sharedlink.LinkCommand.RecordStatus;
import dev.breezeway.testkit.ArmSpecification;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SignalRServiceTest {
    private static final String VERSION = "?api-version=2023-02-01";
    private static final String BODY = """
            {"location":"eastus","sku":{"name":"Standard_S1","tier":"Standard","capacity":1},"tags":{"team":"a"},
             "properties":{"features":[{"flag":"ServiceMode","value":"Serverless"}],"ours":{"not":"known"}}}""";

    @Inject
    GatewayIdentity gateway;

    @Inject
    SignalRService service;

    @TestHTTPResource("/")
    URI base;

    private final SignalRPlace place = SignalRPlace.fresh();
    private ServiceCalls calls;

    @BeforeEach
    void connect() {
        calls = place.calls(base, gateway);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-08-01-preview", "2023-02-01"})
    void everyAnswerFollowsTheOpenApiFile(String version) {
        ArmSpecification specification = ArmSpecification.of("Microsoft.SignalRService", version);
        String query = "?api-version=" + version;
        Stream.of(
                        calls.send("PUT", place.signalr() + query, BODY),
                        calls.send("PUT", place.signalr() + query, BODY),
                        calls.send("GET", place.signalr() + query, null),
                        calls.send("GET", place.signalrs() + query, null),
                        calls.send(
                                "GET",
                                "/subscriptions/" + SignalRPlace.SUBSCRIPTION
                                        + "/providers/Microsoft.SignalRService/signalR" + query,
                                null),
                        calls.send("PUT", link() + query, linkBody("please approve")),
                        calls.send("GET", link() + query, null),
                        calls.send("GET", place.signalr() + "/sharedPrivateLinkResources" + query, null),
                        calls.send("GET", place.signalr() + query, null),
                        calls.send("DELETE", link() + query, null),
                        calls.send("DELETE", place.signalr() + query, null))
                .forEach(answer -> assertThat(specification.validateResponse(
                                answer.method(), answer.path(), answer.status(), answer.contentType(), answer.body()))
                        .as("%s %s %s", answer.method(), answer.path(), answer.body())
                        .isEmpty());
    }

    @Test
    void whatAClientSentComesBackAndAnIdenticalPutStoresNothing() {
        Answer created = calls.send("PUT", place.signalr() + VERSION, BODY);
        Answer again = calls.send("PUT", place.signalr() + VERSION, BODY);

        assertThat(created.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(created.json().at("/properties/ours/not").asText()).isEqualTo("known");
        assertThat(created.json().at("/properties/features/0/value").asText()).isEqualTo("Serverless");
        assertThat(again.json()).isEqualTo(created.json());
        assertThat(count("signalr.SignalRUpdated")).isZero();
    }

    @Test
    void anOldApiVersionHidesWhatItDidNotHave() {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        Answer old = calls.send("GET", place.signalr() + "?api-version=2020-05-01", null);

        assertThat(old.json().path("properties").has("sharedPrivateLinkResources"))
                .isFalse();
        assertThat(old.json().path("properties").has("privateEndpointConnections"))
                .isTrue();
        assertThat(old.json().has("systemData")).isFalse();
    }

    @Test
    void aLinkIsCreatedAsAnOperationThatEndsWhenTheConnectionIsPending() {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        Answer created = calls.send("PUT", link() + VERSION, linkBody("please approve"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().at("/properties/provisioningState").asText()).isEqualTo("Creating");
        assertThat(created.json().at("/properties/status").asText()).isEqualTo("Pending");

        status(ConnectionStatus.PENDING, 1);
        Answer link = calls.send("GET", link() + VERSION, null);
        assertThat(link.json().at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(calls.send("GET", place.signalr() + VERSION, null)
                        .json()
                        .at("/properties/sharedPrivateLinkResources/0/properties/status")
                        .asText())
                .isEqualTo("Pending");
    }

    @Test
    void aPutInOtherWordsIsTakenAndFollowedWhileTheConnectionIsMade() {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        Answer created = calls.send("PUT", link() + VERSION, linkBody("please approve"));
        Answer other = calls.send("PUT", link() + VERSION, linkBody("pretty please"));
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("Azure-AsyncOperation")).isNotEmpty().isEqualTo(created.header("Azure-AsyncOperation"));
        assertThat(other.json().at("/properties/requestMessage").asText()).isEqualTo("pretty please");
        assertThat(other.json().at("/properties/provisioningState").asText()).isEqualTo("Creating");
        assertThat(count("link.LinkRequested")).isEqualTo(1);
    }

    @Test
    void anIdenticalPutIsFollowedToo() {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        calls.send("PUT", link() + VERSION, linkBody("please approve"));
        Answer creating = calls.send("PUT", link() + VERSION, linkBody("please approve"));
        status(ConnectionStatus.PENDING, 1);
        Answer waiting = calls.send("PUT", link() + VERSION, linkBody("please approve"));

        assertThat(creating.header("Azure-AsyncOperation")).isNotEmpty();
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(waiting.header("Azure-AsyncOperation")).isNotEmpty();
        assertThat(count("link.LinkUpdated")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "Disconnected", "Timeout"})
    void aLinkWhoseConnectionEndedIsAskedForAgainByAnotherPut(String ended) {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        calls.send("PUT", link() + VERSION, linkBody("one"));
        status(ConnectionStatus.valueOf(ended.toUpperCase(java.util.Locale.ROOT)), 1);

        Answer again = calls.send("PUT", link() + VERSION, linkBody("two"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/properties/provisioningState").asText()).isEqualTo("Updating");
        assertThat(again.json().at("/properties/requestMessage").asText()).isEqualTo("two");
        assertThat(count("link.LinkRequested")).isEqualTo(2);
    }

    @Test
    void aStatusOfAnEarlierRequestChangesNothing() {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        calls.send("PUT", link() + VERSION, linkBody("one"));
        status(ConnectionStatus.REJECTED, 1);
        calls.send("PUT", link() + VERSION, linkBody("one"));
        status(ConnectionStatus.APPROVED, 1);

        assertThat(calls.send("GET", link() + VERSION, null)
                        .json()
                        .at("/properties/status")
                        .asText())
                .isEqualTo("Pending");
    }

    @Test
    void aRefusedConnectionFailsTheLink() {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        calls.send("PUT", link() + VERSION, linkBody("one"));
        service.events()
                .send(
                        Causation.of("test"),
                        new RecordFailure(
                                approval(), 1, new Refused("ResourceNotFound", "no such vault"), Instant.now()));
        assertThat(calls.send("GET", link() + VERSION, null)
                        .json()
                        .at("/properties/provisioningState")
                        .asText())
                .isEqualTo("Failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"properties":{}}                                                              | InvalidParameter
            {"properties":{"groupId":"vault","privateLinkResourceId":"nonsense"}}          | BadArgument
            {"properties":{"groupId":"vault","privateLinkResourceId":7}}                   | InvalidParameter
            {"properties":{"groupId":"Vault","privateLinkResourceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"}} | BadArgument
            {"properties":{"groupId":"vault","privateLinkResourceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/v"}}    | BadArgument
            {"properties":{"groupId":"vault","privateLinkResourceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/v"}}      | BadArgument
            {"properties":{"groupId":"sites","privateLinkResourceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"}} | BadArgument
            [1]                                                                            | InvalidRequestContent
            """)
    void whatCanBeJudgedHereIsRefusedAtOnce(String body, String code) {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        Answer refused = calls.send("PUT", link() + VERSION, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(code);
        assertThat(count("link.LinkRequested")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"location":"eastus","sku":{"name":"Standard_S1","tier":"Free"}} | BadArgument
            {"location":"eastus","sku":{"name":"Gold"}}                      | BadArgument
            {"location":"eastus","sku":{"name":"Standard_S1","capacity":0}}  | BadArgument
            {"location":"eastus","sku":"Standard_S1"}                        | InvalidParameter
            {"sku":{"name":"Standard_S1"}}                                   | LocationRequired
            {"location":"eastus","properties":{"features":{}}}               | InvalidParameter
            """)
    void aBadBodyIsRefused(String body, String code) {
        Answer refused = calls.send("PUT", place.signalr() + VERSION, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(code);
    }

    @Test
    void theFreeTierHasNoSharedPrivateLinks() {
        calls.send("PUT", place.signalr() + VERSION, "{\"location\":\"eastus\",\"sku\":{\"name\":\"Free_F1\"}}");
        Answer refused = calls.send("PUT", link() + VERSION, linkBody("one"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/details/0/target").asText()).isEqualTo("sku");
    }

    @Test
    void aLinkInsideASignalRThatIsBeingDeletedIsRefused() {
        calls.send("PUT", place.signalr() + VERSION, BODY);
        calls.send("PUT", link() + VERSION, linkBody("one"));
        assertThat(calls.send("DELETE", place.signalr() + VERSION, null).status())
                .isEqualTo(202);

        assertThat(calls.send("PUT", link() + "2" + VERSION, linkBody("two")).error())
                .isEqualTo("ResourceBeingDeleted");
        assertThat(calls.send("PUT", place.signalr() + VERSION, BODY).status()).isBetween(200, 409);
        assertThat(calls.send("GET", place.signalr() + VERSION, null)
                        .json()
                        .at("/properties/provisioningState")
                        .asText())
                .isEqualTo("Deleting");
    }

    private void status(ConnectionStatus status, int epoch) {
        service.events().send(Causation.of("test"), new RecordStatus(approval(), epoch, status, null, Instant.now()));
    }

    private UUID approval() {
        return service.events()
                .sql()
                .first(
                        "select incarnation from resource where arm_id_folded = ?",
                        row -> row.getObject(1, UUID.class),
                        link().toLowerCase(java.util.Locale.ROOT))
                .orElseThrow();
    }

    private int count(String type) {
        return service.events()
                .sql()
                .first(
                        "select count(*) from domain_event where payload_type = ? and convert_from(payload, 'UTF8') like ?",
                        row -> row.getInt(1),
                        type,
                        "%" + place.name() + "%")
                .orElseThrow();
    }

    private static String linkBody(String message) {
        return """
                {"name":"ignored","properties":{"groupId":"vault","requestMessage":"%s","privateLinkResourceId":
                 "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv"}}""".formatted(message);
    }

    private String link() {
        return place.signalr() + "/sharedPrivateLinkResources/to-vault";
    }
}
