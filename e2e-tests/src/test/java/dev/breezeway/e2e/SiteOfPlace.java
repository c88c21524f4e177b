package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A function app in a {@link Place}, on a plan of the same name, and what its connections are. */
final class SiteOfPlace {
    static final String VERSION = "?api-version=2022-03-01";

    private final Arm arm;
    private final Place place;

    SiteOfPlace(Arm arm, Place place) {
        this.arm = arm;
        this.place = place;
    }

    String planId() {
        return place.groupId() + "/providers/Microsoft.Web/serverfarms/" + place.name();
    }

    String id() {
        return place.groupId() + "/providers/Microsoft.Web/sites/" + place.name();
    }

    /** With a plan of this SKU, both of which may be there. */
    SiteOfPlace create(String sku) {
        createPlan(sku);
        return createOnPlan();
    }

    void createPlan(String sku) {
        ObjectNode plan = place.groupBody();
        plan.putObject("sku").put("name", sku);
        assertThat(arm.put(planId() + VERSION, plan).status()).isEqualTo(200);
    }

    SiteOfPlace createOnPlan() {
        ObjectNode body = place.groupBody().put("kind", "functionapp");
        body.putObject("properties").put("serverFarmId", planId());
        Answer created = arm.put(id() + VERSION, body);
        assertThat(created.status()).as("%s", created).isEqualTo(200);
        return this;
    }

    /** What asks for a shared private link to it. */
    ObjectNode linkBody() {
        ObjectNode body = place.linkBody(id());
        body.withObject("/properties").put("groupId", "sites");
        return body;
    }

    /** Waits until it has exactly one connection and that has this status; the connection. */
    JsonNode awaitConnection(String status) {
        return place.await(
                        id() + "/privateEndpointConnections" + VERSION,
                        answer -> answer.body().path("value").size() == 1
                                && Place.status(answer.body().at("/value/0")).equals(status))
                .body()
                .at("/value/0");
    }
}
