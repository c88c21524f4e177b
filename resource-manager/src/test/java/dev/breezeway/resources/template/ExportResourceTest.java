package dev.breezeway.resources.template;

import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.followsTheSpecification;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.reader;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that were asked have two SignalRs and two vaults. */
@QuarkusTest
@TestInfrastructure
class ExportResourceTest {
    private static final String VERSION = "2024-07-01";

    @Test
    void whatServicesHaveInAGroupIsATemplate() {
        String group = created(newGroup());

        Response exported = export(group, "{\"resources\":[\"*\"]}");

        exported.then()
                .statusCode(200)
                .body(
                        "template.resources.type",
                        hasItems("Microsoft.KeyVault/vaults", "Microsoft.SignalRService/SignalR"))
                .body("template.parameters.vaults_first_name.type", equalTo("String"));
        followsTheSpecification(VERSION, "POST", group + "/exportTemplate", exported);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                          | 400 | InvalidParameter
            {"resources":["x"]}                         | 400 | InvalidParameter
            {"resources":["*"],"outputFormat":"Bicep"}  | 400 | FeatureNotSupported
            {"resources":["/subscriptions/s/resourceGroups/g/providers/A.B/c/d"]} | 404 | ResourceNotFound
            """)
    void whatCannotBeExportedIsRefused(String body, int status, String code) {
        Response refused = export(created(newGroup()), body);

        refused.then().statusCode(status).body("error.code", equalTo(code));
    }

    @Test
    void aGroupThatIsNotThereHasNoTemplateAndAReaderMayNotAskForOne() {
        export(newGroup(), "{\"resources\":[\"*\"]}")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("ResourceGroupNotFound"));
        reader().contentType("application/json")
                .body("{\"resources\":[\"*\"]}")
                .post(created(newGroup()) + "/exportTemplate?api-version=" + VERSION)
                .then()
                .statusCode(403);
    }

    private static Response export(String group, String body) {
        return owner().contentType("application/json")
                .body(body)
                .post(group + "/exportTemplate?api-version=" + VERSION);
    }
}
