package dev.breezeway.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.signalr.FakeFabric.Reply;
import dev.breezeway.testkit.ArmSpecification;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates and domains of a customer's own. */
@QuarkusTest
@TestInfrastructure
class CustomResourceTest {
    private static final String VERSION = "2023-02-01";
    private static final ArmSpecification SPECIFICATION = ArmSpecification.of("Microsoft.SignalRService", VERSION);

    @Inject
    GatewayIdentity gateway;

    @Inject
    SignalRService service;

    @TestHTTPResource("/")
    URI base;

    private final SignalRPlace place = SignalRPlace.fresh();
    private final String vault = place.name() + "-kv.vault.azure.net";
    private ServiceCalls calls;

    @BeforeEach
    void create() {
        calls = place.calls(base, gateway);
        assertThat(send("PUT", "", signalr("Premium_P1", "SystemAssigned")).status())
                .isEqualTo(201);
        FakeFabric.target("authority", call -> Reply.of(200, "{\"access_token\":\"t\",\"expires_in\":3600}"));
        FakeFabric.target(vault, call -> switch (call.target().replaceFirst("\\?.*", "")) {
            case "/secrets/cert" -> Reply.of(200, "{\"value\":\"-----BEGIN\"}");
            case "/secrets/closed" -> Reply.of(403, "{}");
            default -> Reply.of(404, "{}");
        });
    }

    @Test
    void aCertificateAndADomainComeAndGoAsTheOpenApiFileSays() {
        Answer certificate = send("PUT", "/customCertificates/c1", certificate("cert"));
        assertThat(certificate.status()).isEqualTo(201);
        assertThat(certificate.json().at("/properties/provisioningState").asText())
                .isEqualTo("Succeeded");
        assertThat(certificate.json().path("type").asText())
                .isEqualTo("Microsoft.SignalRService/SignalR/customCertificates");
        assertThat(send("PUT", "/customCertificates/c1", certificate("cert")).status())
                .isEqualTo(200);
        Answer domain = send("PUT", "/customDomains/d1", domain("c1"));
        assertThat(domain.status()).isEqualTo(201);
        assertThat(domain.json().at("/properties/domainName").asText()).isEqualTo("chat.example.com");
        assertThat(send("PUT", "/customDomains/d1", domain("c1")).status()).isEqualTo(201);
        assertThat(send("GET", "/customCertificates", null).json().path("value"))
                .hasSize(1);
        assertThat(send("GET", "/customDomains/D1", null).json().path("name").asText())
                .isEqualTo("d1");
        assertThat(send("GET", "/customDomains", null).json().path("value")).hasSize(1);

        Answer refused = send("DELETE", "/customCertificates/c1", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("CustomCertificateInUse");
        assertThat(send("DELETE", "/customDomains/d1", null).status()).isEqualTo(200);
        assertThat(send("DELETE", "/customDomains/d1", null).status()).isEqualTo(204);
        assertThat(send("DELETE", "/customCertificates/C1", null).status()).isEqualTo(200);
        assertThat(send("GET", "/customCertificates/c1", null).error()).isEqualTo("ResourceNotFound");
    }

    @Test
    void anIdenticalPutStoresNothing() {
        send("PUT", "/customCertificates/c1", certificate("cert"));
        long before = events();
        send("PUT", "/customCertificates/c1", certificate("cert"));
        assertThat(events()).isEqualTo(before);
        send("DELETE", "/customCertificates/c1", null);
        assertThat(events()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent | could not be found
            closed | may not read
            a b    | is not the identifier of a secret""")
    void aCertificateThatTheVaultDoesNotGiveIsRefused(String secret, String reason) {
        Answer refused = send("PUT", "/customCertificates/c1", certificate(secret));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("BadArgument");
        assertThat(refused.json().at("/error/details/0/message").asText()).contains(reason);
        assertThat(send("GET", "/customCertificates", null).json().path("value"))
                .isEmpty();
    }

    @Test
    void aVaultThatIsNotThereIsAReasonToo() {
        Answer refused =
                send("PUT", "/customCertificates/c1", certificate("cert").replace(vault, "nowhere.vault.azure.net"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("nowhere.vault.azure.net");
    }

    @Test
    void withoutIdentityOrPremiumTierThereIsNoCertificate() {
        send("PUT", "", signalr("Premium_P1", "None"));
        assertThat(send("PUT", "/customCertificates/c1", certificate("cert")).body())
                .contains("managed identity");
        send("PUT", "", signalr("Standard_S1", "SystemAssigned"));
        assertThat(send("PUT", "/customCertificates/c1", certificate("cert")).body())
                .contains("Premium tier only");
        assertThat(send("PUT", "/customDomains/d1", domain("c1")).status()).isEqualTo(400);
    }

    @Test
    void aDomainHasACertificateOfItsSignalR() {
        assertThat(send("PUT", "/customDomains/d1", domain("none")).body()).contains("could not be found");
        String another = domain("c1").replace("/" + place.name() + "/", "/another/");
        assertThat(send("PUT", "/customDomains/d1", another).body())
                .contains("is not the id of a custom certificate of this resource");
        assertThat(send("PUT", "/customDomains/d1", domain("c1").replace("chat.example.com", "no domain"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theTierStaysWhileThereIsOneAndAllGoWithTheSignalR() {
        send("PUT", "/customCertificates/c1", certificate("cert"));
        assertThat(send("PUT", "", signalr("Standard_S1", "SystemAssigned")).body())
                .contains("delete them before the SKU is changed");
        assertThat(send("DELETE", "", null).status()).isEqualTo(202);
        assertThat(send("GET", "/customCertificates", null).status()).isEqualTo(404);
        assertThat(send("GET", "/customCertificates/c1", null).status()).isEqualTo(404);
        assertThat(send("PUT", "/customCertificates/c1", certificate("cert")).error())
                .isEqualTo("ParentResourceNotFound");
    }

    private Answer send(String method, String path, @Nullable String body) {
        Answer answer = calls.send(method, place.signalr() + path + "?api-version=" + VERSION, body);
        assertThat(SPECIFICATION.validateResponse(
                        answer.method(), answer.path(), answer.status(), answer.contentType(), answer.body()))
                .as("%s %s %s", answer.method(), answer.path(), answer.body())
                .isEmpty();
        return answer;
    }

    private long events() {
        return service.events()
                .sql()
                .first(
                        "select count(*) from domain_event where convert_from(payload, 'UTF8') like ?",
                        row -> row.getLong(1),
                        "%" + place.name() + "%")
                .orElseThrow();
    }

    private static String signalr(String sku, String identity) {
        return "{\"location\":\"eastus\",\"sku\":{\"name\":\"%s\"},\"identity\":{\"type\":\"%s\"}}"
                .formatted(sku, identity);
    }

    private String certificate(String secret) {
        return "{\"properties\":{\"keyVaultBaseUri\":\"https://%s/\",\"keyVaultSecretName\":\"%s\"}}"
                .formatted(vault, secret);
    }

    private String domain(String certificate) {
        return "{\"properties\":{\"domainName\":\"chat.example.com\",\"customCertificate\":{\"id\":\"%s/customCertificates/%s\"}}}"
                .formatted(place.signalr(), certificate);
    }
}
