package dev.breezeway.resources.directory;

import static dev.breezeway.resources.Arm.anyone;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.signIn;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.breezeway.resources.Arm;
import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestInfrastructure
class DirectoryResourceTest {
    private static final String GRAPH = "/graph/v1.0/";

    @Test
    void anApplicationIsFoundByItsId() {
        graph().get(GRAPH + "servicePrincipals?$filter=servicePrincipalNames/any(c:c%20eq%20'" + Arm.READER + "')")
                .then()
                .statusCode(200)
                .body("value", hasSize(1))
                .body("value[0].displayName", equalTo("reader"))
                .body("value[0].id", equalTo("00000000-0000-0000-0000-00000000b2ec"));
    }

    @Test
    void aStrangerIsNobody() {
        graph().get(GRAPH + "servicePrincipals?$filter=servicePrincipalNames/any(c:c%20eq%20'x')")
                .then()
                .statusCode(200)
                .body("value", empty());
        graph().get(GRAPH + "users?$filter=userPrincipalName%20eq%20'a@b'")
                .then()
                .statusCode(200)
                .body("value", empty());
    }

    @Test
    void objectsAreFoundByTheirIds() {
        graph().contentType("application/json")
                .body("{\"ids\":[\"%s\",\"x\"],\"types\":[\"user\"]}".formatted(Arm.WORKER_OBJECT))
                .post(GRAPH + "directoryObjects/getByIds")
                .then()
                .statusCode(200)
                .body("value", hasSize(1))
                .body("value[0].'@odata.type'", equalTo("#microsoft.graph.servicePrincipal"));
    }

    @Test
    void thereIsNobodyBehindAnApplication() {
        graph().get(GRAPH + "me").then().statusCode(400);
    }

    @Test
    void aTokenForArmIsNoneForGraphAndTheOtherWayRound() {
        owner().get(GRAPH + "servicePrincipals").then().statusCode(401);
        anyone().get(GRAPH + "servicePrincipals").then().statusCode(401);
        graph().get("/subscriptions?api-version=2021-04-01").then().statusCode(401);
    }

    private static RequestSpecification graph() {
        String token = signIn(
                        "/adfs/oauth2/token",
                        Arm.OWNER,
                        "secret-of-the-owner",
                        "https://localhost:18443/graph//.default")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return anyone().header("Authorization", "Bearer " + token);
    }
}
