package dev.breezeway.resources;

import static io.restassured.RestAssured.given;

import dev.breezeway.testkit.ArmSpecification;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;

/** A client of the ARM endpoint under test. */
public final class Arm {
    public static final String TENANT = "00000000-0000-0000-0000-00000000000a";
    public static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
    public static final String OWNER = "00000000-0000-0000-0000-00000000c11d";
    public static final String READER = "00000000-0000-0000-0000-00000000c12d";
    public static final String WORKER = "00000000-0000-0000-0000-00000000c14d";
    public static final String WORKER_OBJECT = "00000000-0000-0000-0000-00000000b4ec";
    public static final String RESOURCES = "2021-04-01";
    public static final String AUDIENCE = "https://localhost:18443/";

    /** The files want a next link on the last page of some lists; Azure sends none there, and clients follow it. */
    private static final String NO_NEXT_LINK = "Object has missing required properties ([\"nextLink\"])";

    private Arm() {}

    /** A request without a token; paths go out as they are written. */
    public static RequestSpecification anyone() {
        return given().urlEncodingEnabled(false);
    }

    public static RequestSpecification owner() {
        return anyone().header("Authorization", "Bearer " + token(OWNER, "secret-of-the-owner"));
    }

    public static RequestSpecification reader() {
        return anyone().header("Authorization", "Bearer " + token(READER, "secret-of-the-reader"));
    }

    /** A principal that has no role but those it is assigned. */
    public static RequestSpecification worker() {
        return anyone().header("Authorization", "Bearer " + token(WORKER, "secret-of-the-worker"));
    }

    public static String token(String client, String secret) {
        return signIn("/adfs/oauth2/token", client, secret, AUDIENCE + "/.default")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    public static Response signIn(String path, String client, String secret, String scope) {
        return given().formParams(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client,
                        "client_secret",
                        secret,
                        "client_info",
                        "1",
                        "scope",
                        scope))
                .post(path);
    }

    /** The path of a group that no other test has. */
    public static String newGroup() {
        return SUBSCRIPTION + "/resourceGroups/rg-" + UUID.randomUUID();
    }

    /** Creates it. */
    public static String created(String group) {
        owner().contentType("application/json")
                .body("{\"location\":\"eastus\"}")
                .put(group + "?api-version=" + RESOURCES)
                .then()
                .statusCode(201);
        return group;
    }

    /** Judges an answer by Azure's file. */
    public static void followsTheSpecification(String version, String method, String path, Response answer) {
        Assertions.assertThat(ArmSpecification.of("Microsoft.Resources", version)
                        .validateResponse(method, path, answer.statusCode(), type(answer), answer.asString()))
                .filteredOn(violation -> !violation.text().equals(NO_NEXT_LINK))
                .isEmpty();
    }

    public static int port() {
        return RestAssured.port;
    }

    private static String type(Response answer) {
        return answer.contentType().isEmpty() ? null : answer.contentType();
    }
}
