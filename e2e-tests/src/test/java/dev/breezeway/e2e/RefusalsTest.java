package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.AbusedBreezeway.Abused;
import dev.breezeway.e2e.SignedTokens.Claims;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Everybody who is to be kept out, by name, with what they are told. A row each. */
@ExtendWith({OnlyOurs.class, AbusedBreezeway.class})
@Execution(ExecutionMode.SAME_THREAD)
class RefusalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    private final Abused abused;
    private final Breezeway system;
    private final Addresses addresses;
    private final Arm owner;
    private final Arm anonymous;
    private final Place place;

    RefusalsTest(Abused abused) {
        this.abused = abused;
        this.system = abused.system();
        this.addresses = system.addresses();
        this.owner = system.arm();
        this.anonymous = Arm.anonymous(addresses);
        this.place = new Place(system);
    }

    @TestFactory
    Stream<DynamicTest> aTokenIsRefusedWhen() throws Exception {
        place.createGroup();
        SignedTokens tokens = new SignedTokens(abused.databases(), owner.token());
        assertThat(anonymous
                        .withToken(tokens.of(Claims.asTheyAre()))
                        .get(place.group())
                        .status())
                .as("a token that is made here and is right in everything")
                .isEqualTo(200);
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("it is empty", "");
        wrong.put("it is no token", "a.b.c");
        wrong.put("it is not signed", tokens.unsigned());
        wrong.put("a stranger signed it", tokens.byAStranger());
        wrong.put("our public key signed it, as if it were a password", tokens.withPublicKeyAsPassword());
        wrong.put("its claims were altered", tokens.altered());
        wrong.put("it has expired", tokens.of(claims -> claims.setExpirationTimeMinutesInTheFuture(-10)));
        wrong.put("it never expires", tokens.of(claims -> claims.unsetClaim("exp")));
        wrong.put("it is not valid yet", tokens.of(claims -> claims.setNotBeforeMinutesInThePast(-60)));
        wrong.put("it is for another audience", tokens.of(claims -> claims.setAudience("https://vault.azure.net")));
        wrong.put("it has no audience", tokens.of(claims -> claims.unsetClaim("aud")));
        wrong.put("another authority issued it", tokens.of(claims -> claims.setIssuer("https://sts.windows.net/x/")));
        wrong.put("nobody knows the application", tokens.of(claims -> claims.setClaim("appid", "somebody")));
        return wrong.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    Answer refused = anonymous.withToken(row.getValue()).get(place.group());
                    assertThat(refused.status()).as("%s", refused).isEqualTo(401);
                    assertThat(refused.error())
                            .isIn(
                                    "InvalidAuthenticationToken",
                                    "ExpiredAuthenticationToken",
                                    "InvalidAuthenticationTokenAudience",
                                    "InvalidAuthenticationTokenTenant",
                                    "AuthenticationFailed");
                    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
                }));
    }

    @TestFactory
    Stream<DynamicTest> rolesAndScopesDoNotAllow() {
        String connection = place.createAll().requestLink().path("id").asText() + Place.VAULTS_VERSION;
        Place other = new Place(system).createGroup();
        Arm reader = as("READER");
        Arm contributor = as("CONTRIBUTOR");
        Arm nobody = as("NOBODY");
        give(READER, other, abused.objectId("NOBODY"));
        place.await(other.group(), answer -> nobody.get(other.group()).status() == 200);
        Map<String, Callable<Answer>> rows = new LinkedHashMap<>();
        rows.put("a reader to write a group", () -> reader.put(place.group(), place.groupBody()));
        rows.put("a reader to write a vault", () -> reader.put(place.vault(), place.vaultBody()));
        rows.put("a reader to delete", () -> reader.delete(place.vault()));
        rows.put("a reader to decide", () -> reader.send("PUT", connection, "{}"));
        rows.put("a reader to see keys", () -> reader.post(place.signalRId() + "/listKeys" + Place.SIGNALR_VERSION));
        rows.put("a reader to operate", () -> reader.get("/_breezeway/keyvault/parked"));
        rows.put("a contributor to operate", () -> contributor.get("/_breezeway/keyvault/parked"));
        rows.put("a contributor to move the clock", () -> contributor.send("POST", "/_breezeway/clock", "{}"));
        rows.put("a contributor to give roles", () -> contributor.put(assignment(place), assignmentBody("x")));
        rows.put("somebody without a role to read", () -> nobody.get(place.group()));
        rows.put("a role in one group to read another", () -> nobody.get(place.vault()));
        rows.put("a role in a group to write there", () -> nobody.put(other.group(), other.groupBody()));
        rows.put("a role in a group to make groups", () -> nobody.put(new Place(system).group(), place.groupBody()));
        return rows.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    Answer refused = row.getValue().call();
                    assertThat(refused.status()).as("%s", refused).isEqualTo(403);
                    assertThat(refused.error()).isEqualTo("AuthorizationFailed");
                }));
    }

    @TestFactory
    Stream<DynamicTest> theEntryKeepsOut() {
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("a forged identity", "GET %s HTTP/1.1\r\nX-Breezeway-Identity: AAAA.BBBB");
        requests.put(
                "an identity of the service's own form", "GET %s HTTP/1.1\r\nx-breezeway-identity: " + "A".repeat(300));
        requests.put("a forged origin", "GET %s HTTP/1.1\r\nX-Breezeway-Origin: AAAA.BBBB");
        requests.put("a forged host", "GET %s HTTP/1.1\r\nX-Forwarded-Host: localhost");
        requests.put("a path of a service", "GET /-/keyvault%s HTTP/1.1");
        requests.put("a path of a service, encoded", "GET /%%2d/keyvault%s HTTP/1.1");
        requests.put("health", "GET /q/health?%s HTTP/1.1");
        requests.put("metrics", "GET /q/metrics?%s HTTP/1.1");
        return requests.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    try (Wire wire = new Wire(URI.create(addresses.get("HTTP_ENDPOINT")))) {
                        Wire.Response refused = wire.send(
                                (row.getValue().formatted(place.group()) + "\r\nHost: " + wire.authority() + "\r\n\r\n")
                                        .getBytes(StandardCharsets.ISO_8859_1));
                        assertThat(refused.status()).as(refused.text()).isIn(401, 404);
                        assertThat(refused.text()).contains("\"error\"").doesNotContain("header was not made");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> kafkaRefuses() {
        Topics outsider = new Topics(addresses).outsider();
        Topics impostor = new Topics(addresses).withWrongPassword();
        Map<String, Callable<?>> rows = new LinkedHashMap<>();
        rows.put("an event from outside", () -> write(outsider, "breezeway.approval.events"));
        rows.put("a command from outside", () -> write(outsider, "breezeway.keyvault.commands"));
        rows.put("a topic of somebody else's from outside", () -> write(outsider, "mine"));
        return Stream.concat(
                rows.entrySet().stream()
                        .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> assertThatThrownBy(
                                        () -> row.getValue().call())
                                .hasCauseInstanceOf(AuthorizationException.class))),
                Stream.of(
                        DynamicTest.dynamicTest("a wrong password", () -> assertThatThrownBy(impostor::names)
                                .isInstanceOf(SaslAuthenticationException.class)),
                        DynamicTest.dynamicTest("commands to be read from outside", () -> assertThat(outsider.names())
                                .allMatch(name -> name.endsWith(".events")))));
    }

    private static boolean write(Topics topics, String topic) throws Exception {
        topics.write(topic, "{}");
        return true;
    }

    private Arm as(String principal) {
        return anonymous.signedIn(
                addresses, addresses.get(principal + "_CLIENT_ID"), addresses.get(principal + "_CLIENT_SECRET"), "");
    }

    private void give(String role, Place where, String objectId) {
        ObjectNode body = assignmentBody(objectId);
        body.withObject("/properties")
                .put(
                        "roleDefinitionId",
                        place.subscription() + "/providers/Microsoft.Authorization/roleDefinitions/" + role);
        assertThat(owner.put(assignment(where), body).status()).isEqualTo(201);
    }

    private static String assignment(Place where) {
        return where.groupId() + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID()
                + "?api-version=2022-04-01";
    }

    private ObjectNode assignmentBody(String objectId) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties").put("principalId", objectId).put("principalType", "ServicePrincipal");
        return body;
    }
}
