package dev.breezeway.resources;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.anyone;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInfrastructure
class AdmissionTest {
    private static final String VERSION = "?api-version=2021-04-01";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/subscriptions/S/resourcegroups; 400; MissingApiVersionParameter",
                "/subscriptions/S/resourcegroups?api-version=tomorrow; 400; InvalidApiVersionParameter",
                "/subscriptions/S/resourcegroups?api-version=2021-13-01; 400; InvalidApiVersionParameter",
                "/subscriptions/S/resourcegroups?api-version=2010-01-01; 400; InvalidApiVersionParameter",
                "/subscriptions/not-a-guid?api-version=2021-04-01; 400; InvalidSubscriptionId",
                "/subscriptions/11111111-1111-1111-1111-111111111111?api-version=2021-04-01; 404; SubscriptionNotFound",
                "/subscriptions/S/resourcegroups/nowhere?api-version=2021-04-01; 404; ResourceGroupNotFound",
                "/subscriptions/S/resourcegroups/nowhere/resources?api-version=2021-04-01; 404; ResourceGroupNotFound",
                "/subscriptions/S/resourcegroups/nowhere/providers/Microsoft.KeyVault/vaults/v?api-version=2022-07-01; 404; ResourceGroupNotFound",
                "/subscriptions/S/providers/Microsoft.KeyVault/vaults?api-version=2001-01-01; 400; NoRegisteredProviderFound",
                "/subscriptions/S/providers/Microsoft.KeyVault/safes?api-version=2022-07-01; 404; InvalidResourceType",
                "/subscriptions/S/providers/Contoso.Widgets/widgets?api-version=2022-07-01; 404; InvalidResourceNamespace",
                "/subscriptions/S/providers/Contoso.Widgets?api-version=2022-07-01; 404; InvalidResourceNamespace",
                "/subscriptions/S/providers/Microsoft.Resources/operations/x?api-version=2022-07-01; 404; InvalidResourceType",
                "/subscriptions/S/resources?api-version=2021-04-01&$filter=size%20gt%205; 400; InvalidParameter",
                "/subscriptions/S/resourcegroups?api-version=2021-04-01&$filter=x; 400; InvalidParameter",
                "/subscriptions/S/resourcegroups?api-version=2021-04-01&$skiptoken=*; 400; InvalidParameter",
                "/nothing/of/the/kind?api-version=2021-04-01; 404; InvalidResourceType",
                "/subscriptions/S/providers/Microsoft.KeyVault/vaults/v/x/providers/Microsoft.Resources/tags/default?api-version=2024-07-01; 400; InvalidParameter",
                "/subscriptions/S/providers/Microsoft.KeyVault/vaults/v/x/providers/Microsoft.Authorization/locks?api-version=2016-09-01; 400; InvalidParameter",
            })
    void aBadRequestGetsItsError(String path, int status, String code) {
        owner().get(path.replace("/subscriptions/S/", SUBSCRIPTION + "/"))
                .then()
                .statusCode(status)
                .body("error.code", equalTo(code))
                .header("x-ms-request-id", notNullValue());
    }

    @Test
    void withoutATokenNothingIsSaid() {
        anyone().get("/subscriptions" + VERSION)
                .then()
                .statusCode(401)
                .body("error.code", equalTo("AuthenticationFailed"))
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    /** Neither what is served nor with which methods is for a stranger to know. */
    @ParameterizedTest
    @CsvSource({
        "GET, /subscriptions/S/nothing/of/the/kind",
        "GET, /subscriptions/S/providers",
        "GET, /tenants/of/mine",
        "GET, /providers/x/y/z",
        "GET, /_breezeway",
        "POST, /subscriptions",
        "PATCH, /subscriptions/S/resourcegroups/g",
        "OPTIONS, /subscriptions/S/resourcegroups/g",
        "OPTIONS, /subscriptions/S/resourcegroups/g/providers/Microsoft.KeyVault/vaults/v",
        "TRACE, /subscriptions",
    })
    void whoCallsIsAskedBeforeWhat(String method, String path) {
        anyone().request(method, path.replace("/subscriptions/S", SUBSCRIPTION))
                .then()
                .statusCode(401)
                .header("Allow", nullValue());
        anyone().header("Authorization", "Bearer a.b.c")
                .request(method, path.replace("/subscriptions/S", SUBSCRIPTION))
                .then()
                .statusCode(401);
        anyone().header("X-Breezeway-Identity", "AAAA.BBBB")
                .request(method, path.replace("/subscriptions/S", SUBSCRIPTION))
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        anyone().header("Authorization", "Bearer a.b.c")
                .get("/subscriptions" + VERSION)
                .then()
                .statusCode(401)
                .body("error.code", equalTo("InvalidAuthenticationToken"));
    }

    @Test
    void aForgedIdentityIsRefused() {
        anyone().header("X-Breezeway-Identity", "AAAA.BBBB")
                .get("/subscriptions" + VERSION)
                .then()
                .statusCode(401);
    }

    @Test
    void aReaderLooksAndChangesNothing() {
        String path = created(newGroup());
        reader().get(path + VERSION).then().statusCode(200);
        reader().contentType("application/json")
                .body("{\"location\":\"eastus\"}")
                .put(path + VERSION)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("AuthorizationFailed"))
                .body("error.message", containsString("Microsoft.Resources/subscriptions/resourceGroups/write"));
        reader().delete(path + VERSION).then().statusCode(403);
        reader().get("/_breezeway/dns/views").then().statusCode(403);
    }

    /** Over a bare socket: the answer comes, and the connection ends, before a client could have sent all of it. */
    @Test
    void anOversizedBodyIsRefused() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Arm.port())) {
            String head =
                    "PUT %s%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n"
                            .formatted(newGroup(), VERSION);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    /** Routes are told apart by patterns, which once took time with the square of a path's length. */
    @ParameterizedTest
    @ValueSource(strings = {"providers/a/", "resourcegroups/g/", "x/", "xxxxxxxxxxxx"})
    void theLongestPathIsRefusedAtOnce(String part) {
        String path = SUBSCRIPTION + "/" + part.repeat(15_000 / part.length());
        owner().get(path + VERSION).then().statusCode(oneOf(400, 404)).time(lessThan(2_000L));
    }

    @Test
    void aMethodThatIsNotServedIsRefused() {
        owner().contentType("application/json")
                .body("{}")
                .post(created(newGroup()) + VERSION)
                .then()
                .statusCode(405)
                .body("error.code", equalTo("MethodNotAllowed"));
    }
}
