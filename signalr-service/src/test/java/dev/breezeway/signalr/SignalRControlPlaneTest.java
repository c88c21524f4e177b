package dev.breezeway.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.privatelink.ConnectionCommand.RequestConnection;
import dev.breezeway.privatelink.Place;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SignalRControlPlaneTest {
    private static final String VERSION = "?api-version=2023-02-01";
    private static final String BODY = """
            {"location":"eastus","sku":{"name":"Standard_S1","tier":"Standard","capacity":1},"tags":{"team":"a"},
             "properties":{"features":[{"flag":"ServiceMode","value":"Default"},{"flag":"EnableLiveTrace","value":"True"}],
             "cors":{"allowedOrigins":["https://a.example"]},"ours":{"not":"known"}}}""";

    @Inject
    GatewayIdentity gateway;

    @Inject
    SignalRService service;

    @TestHTTPResource("/")
    URI base;

    private final SignalRPlace place = SignalRPlace.fresh();
    private ServiceCalls calls;

    @BeforeEach
    void create() {
        calls = place.calls(base, gateway);
        assertThat(send("PUT", "", BODY).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-08-01-preview", "2023-02-01"})
    void everyAnswerFollowsTheOpenApiFile(String version) {
        ArmSpecification specification = ArmSpecification.of("Microsoft.SignalRService", version);
        String query = "?api-version=" + version;
        String connection = connect();
        Stream.of(
                        calls.send("PATCH", place.signalr() + query, "{\"tags\":{\"a\":\"b\"}}"),
                        calls.send("POST", place.signalr() + "/listKeys" + query, null),
                        calls.send("POST", place.signalr() + "/regenerateKey" + query, "{\"keyType\":\"Primary\"}"),
                        calls.send("POST", place.signalr() + "/restart" + query, null),
                        calls.send("GET", place.signalr() + "/skus" + query, null),
                        calls.send("GET", place.signalr() + "/privateLinkResources" + query, null),
                        calls.send("GET", place.signalr() + "/privateEndpointConnections" + query, null),
                        calls.send("GET", connection + query, null),
                        calls.send("PUT", connection + query, decision("Approved")),
                        calls.send("GET", place.signalr() + query, null),
                        calls.send("GET", place.location() + "/usages" + query, null),
                        calls.send(
                                "POST",
                                place.location() + "/checkNameAvailability" + query,
                                "{\"type\":\"Microsoft.SignalRService/SignalR\",\"name\":\"%s\"}"
                                        .formatted(place.name())),
                        calls.send("DELETE", connection + query, null))
                .forEach(answer -> assertThat(specification.validateResponse(
                                answer.method(), answer.path(), answer.status(), answer.contentType(), answer.body()))
                        .as("%s %s %s", answer.method(), answer.path(), answer.body())
                        .isEmpty());
    }

    @Test
    void aPatchMergesFeaturesByFlagAndKeepsWhatItDoesNotName() {
        Answer patched = send("PATCH", "", """
                {"properties":{"features":[{"flag":"ServiceMode","value":"Serverless"}]}}""");

        JsonNode now = send("GET", "", null).json();
        assertThat(patched.status()).isEqualTo(202);
        assertThat(patched.body()).isEmpty();
        assertThat(operation(patched, "Azure-AsyncOperation")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("Succeeded");
        assertThat(operation(patched, "Location").json().path("name").asText()).isEqualTo(place.name());
        assertThat(now.at("/properties/features"))
                .extracting(f -> f.path("flag").asText() + "=" + f.path("value").asText())
                .containsExactlyInAnyOrder("ServiceMode=Serverless", "EnableLiveTrace=True");
        assertThat(now.at("/properties/cors/allowedOrigins/0").asText()).isEqualTo("https://a.example");
        assertThat(now.at("/properties/ours/not").asText()).isEqualTo("known");
        assertThat(now.at("/tags/team").asText()).isEqualTo("a");
    }

    /** What az sends with every update: an empty list of features, and defaults. */
    @Test
    void aPatchThatChangesNothingStoresNothing() {
        Answer patched = send("PATCH", "", """
                {"properties":{"features":[]},"sku":null,"tags":{"team":"a"}}""");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().path("name").asText()).isEqualTo(place.name());
        assertThat(count("signalr.SignalRUpdated")).isZero();
        assertThat(send("GET", "", null).json().at("/properties/features")).hasSize(2);
    }

    @Test
    void aPatchOfTheSkuTakesTheTierOfItsName() {
        send("PATCH", "", "{\"sku\":{\"name\":\"Premium_P1\",\"capacity\":2}}");

        JsonNode sku = send("GET", "", null).json().path("sku");
        assertThat(sku.path("tier").asText()).isEqualTo("Premium");
        assertThat(sku.path("capacity").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"sku":{"capacity":11}}                                                   | BadArgument
            {"sku":{"name":"Standard_S1","tier":"Free"}}                              | BadArgument
            {"identity":{"type":"Somebody"}}                                          | BadArgument
            {"properties":{"features":[{"flag":"Fast","value":"True"}]}}              | BadArgument
            {"properties":{"features":[{"flag":"ServiceMode","value":"Other"}]}}      | BadArgument
            {"properties":{"features":[7]}}                                           | BadArgument
            {"properties":{"networkACLs":{"defaultAction":"Maybe"}}}                  | BadArgument
            {"properties":{"networkACLs":{"publicNetwork":{"allow":["Everything"]}}}} | BadArgument
            {"properties":{"upstream":{"templates":[{}]}}}                            | BadArgument
            {"properties":{"serverless":{"connectionTimeoutInSeconds":0}}}            | BadArgument
            {"properties":{"cors":{"allowedOrigins":"*"}}}                            | InvalidParameter
            {"properties":7}                                                          | InvalidParameter
            {"location":"westus"}                                                     | InvalidResourceLocation
            {                                                                         | InvalidRequestContent
            """)
    void aBadPatchIsRefusedAndChangesNothing(String body, String code) {
        Answer refused = send("PATCH", "", body);

        assertThat(refused.status()).isBetween(400, 409);
        assertThat(refused.error()).isEqualTo(code);
        assertThat(count("signalr.SignalRUpdated")).isZero();
    }

    @Test
    void oneKeyIsMadeAnewAndTheOtherStays() {
        JsonNode before = send("POST", "/listKeys", null).json();
        Answer made = send("POST", "/regenerateKey", "{\"keyType\":\"secondary\"}");
        JsonNode after = send("POST", "/listKeys", null).json();

        assertThat(made.status()).isEqualTo(202);
        assertThat(made.json()).isEqualTo(after);
        assertThat(operation(made, "Azure-AsyncOperation").json().path("status").asText())
                .isEqualTo("Succeeded");
        assertThat(after.path("primaryKey")).isEqualTo(before.path("primaryKey"));
        assertThat(after.path("secondaryKey")).isNotEqualTo(before.path("secondaryKey"));
        assertThat(after.path("primaryConnectionString").asText())
                .isEqualTo("Endpoint=https://%s.service.signalr.net;AccessKey=%s;Version=1.0;"
                        .formatted(place.name(), after.path("primaryKey").asText()));
        assertThat(stored()).doesNotContain(after.path("secondaryKey").asText());
    }

    @Test
    void keysAreBoundToOneIncarnation() {
        JsonNode first = send("POST", "/listKeys", null).json();
        send("DELETE", "", null);
        assertThat(send("POST", "/listKeys", null).status()).isEqualTo(404);
        send("PUT", "", BODY);

        assertThat(send("POST", "/listKeys", null).json().path("primaryKey")).isNotEqualTo(first.path("primaryKey"));
    }

    @Test
    void anUnknownKeyTypeIsRefused() {
        Answer refused = send("POST", "/regenerateKey", "{\"keyType\":\"Third\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/details/0/target").asText()).isEqualTo("keyType");
    }

    @Test
    void aRestartIsAnOperationAndAnEvent() {
        Answer restarted = send("POST", "/restart", null);

        assertThat(restarted.status()).isEqualTo(202);
        assertThat(operation(restarted, "Azure-AsyncOperation")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("Succeeded");
        assertThat(count("signalr.SignalRRestarted")).isEqualTo(1);
    }

    @Test
    void aNameIsFreeTakenOrImpossible() {
        assertThat(availability(place.name()).path("reason").asText()).isEqualTo("AlreadyExists");
        assertThat(availability(place.name() + "-2").path("nameAvailable").asBoolean())
                .isTrue();
        assertThat(availability("1").path("reason").asText()).isEqualTo("Invalid");
    }

    @Test
    void aConnectionAppearsInTheAclsAndVanishesWithIt() {
        String connection = connect();
        send("PUT", "", BODY);

        JsonNode with = send("GET", "", null).json().path("properties");
        assertThat(with.at("/networkACLs/privateEndpoints/0/name").asText())
                .isEqualTo(with.at("/privateEndpointConnections/0/name").asText())
                .isNotEmpty();
        assertThat(with.at("/networkACLs/privateEndpoints/0/allow")).hasSize(4);
        assertThat(calls.send("PUT", connection + VERSION, decision("Rejected"))
                        .json()
                        .at("/properties/privateLinkServiceConnectionState/status")
                        .asText())
                .isEqualTo("Rejected");

        assertThat(calls.send("DELETE", connection + VERSION, null).status()).isEqualTo(200);
        JsonNode without = send("GET", "", null).json().path("properties");
        assertThat(without.at("/networkACLs/privateEndpoints")).isEmpty();
        assertThat(without.path("privateEndpointConnections")).isEmpty();
    }

    @Test
    void whatAClientSaysOfAConnectionIsKept() {
        connect();
        String name = send("GET", "", null)
                .json()
                .at("/properties/privateEndpointConnections/0/name")
                .asText();
        send("PATCH", "", """
                {"properties":{"networkACLs":{"privateEndpoints":[{"name":"%s","allow":["RESTAPI"]}]}}}""".formatted(name));

        assertThat(send("GET", "", null).json().at("/properties/networkACLs/privateEndpoints/0/allow"))
                .hasSize(1);
    }

    @Test
    void aSystemAssignedIdentityHasAPrincipalThatStaysTheSame() {
        send("PATCH", "", "{\"identity\":{\"type\":\"SystemAssigned\"}}");
        JsonNode identity = send("GET", "", null).json().path("identity");
        send("PATCH", "", "{\"identity\":{\"type\":\"SystemAssigned\",\"principalId\":\"mine\"}}");

        assertThat(UUID.fromString(identity.path("principalId").asText())).isNotNull();
        assertThat(identity.path("tenantId").asText()).isNotEmpty();
        assertThat(send("GET", "", null).json().path("identity")).isEqualTo(identity);
    }

    @Test
    void replicasAreRefusedWithTheReason() {
        assertThat(send("GET", "/replicas", null).json().path("value")).isEmpty();
        Answer refused = send("PUT", "/replicas/r1", "{\"location\":\"westus\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("FeatureNotSupported");
    }

    @Test
    void theFirstApiVersionsDoNotKnowSharedPrivateLinks() {
        JsonNode old = calls.send("GET", place.signalr() + "/privateLinkResources?api-version=2020-05-01", null)
                .json();
        JsonNode now = send("GET", "/privateLinkResources", null).json();

        assertThat(old.at("/value/0/properties").has("shareablePrivateLinkResourceTypes"))
                .isFalse();
        assertThat(now.at("/value/0/properties/shareablePrivateLinkResourceTypes"))
                .extracting(t -> t.at("/properties/groupId").asText())
                .containsExactly("sites", "vault");
    }

    private Answer send(String method, String path, @Nullable String body) {
        return calls.send(method, place.signalr() + path + VERSION, body);
    }

    private Answer operation(Answer answer, String header) {
        String url = answer.header(header);
        return calls.send("GET", url.substring(url.indexOf("/subscriptions")), null);
    }

    private JsonNode availability(String name) {
        return calls.send(
                        "POST",
                        place.location() + "/checkNameAvailability" + VERSION,
                        "{\"type\":\"Microsoft.SignalRService/SignalR\",\"name\":\"%s\"}".formatted(name))
                .json();
    }

    /** Asks for a connection as the approval process does; its ARM id. */
    private String connect() {
        String id = send("GET", "", null).json().path("id").asText();
        UUID approval = UUID.randomUUID();
        String connection = id + "/privateEndpointConnections/" + place.name() + "." + approval;
        service.events()
                .send(
                        Causation.of("test"),
                        new RequestConnection(
                                approval, 1, new Place(connection, id, "signalr", "/endpoint"), "please", List.of()));
        return connection;
    }

    private static String decision(String status) {
        return "{\"properties\":{\"privateLinkServiceConnectionState\":{\"status\":\"%s\"}}}".formatted(status);
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

    private List<String> stored() {
        return service.events()
                .sql()
                .list("select convert_from(payload, 'UTF8') from domain_event", row -> row.getString(1));
    }
}
