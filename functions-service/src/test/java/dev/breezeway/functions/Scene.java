package dev.breezeway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.testkit.ArmSpecification;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A resource group of its own, and an Owner who calls the service about it; each test that has one injected has a new one. */
@Dependent
public class Scene {
    public static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
    public static final String VERSION = "?api-version=2022-03-01";

    private static final ArmSpecification SPECIFICATION = ArmSpecification.of("Microsoft.Web", "2022-03-01");

    private final UUID group = UUID.randomUUID();
    private final String unique = group.toString().substring(0, 8);
    private final FunctionsService service;
    private final ServiceCalls calls;

    Scene(FunctionsService service, GatewayIdentity gateway, @ConfigProperty(name = "test.url") Provider<URI> base) {
        this.service = service;
        Caller owner = new Caller("owner", "app", Role.OWNER);
        this.calls = new ServiceCalls(
                base.get(),
                "/-/functions",
                (method, host, path) -> gateway.seal(
                        new GatewayIdentity.Statement(owner, "https://localhost:18443", group),
                        new RequestTarget(method, host, path)));
    }

    /** Calls with the api-version of the OpenAPI file, and has the answer judged by it. */
    public Answer judged(String method, String path, String body) {
        Answer answer = send(method, path, body);
        assertThat(SPECIFICATION.validateResponse(
                        answer.method(), answer.path(), answer.status(), answer.contentType(), answer.body()))
                .as("%s %s %s %s", answer.method(), answer.path(), answer.status(), answer.body())
                .isEmpty();
        return answer;
    }

    /** Calls with the api-version of the OpenAPI file. */
    public Answer send(String method, String path, String body) {
        return calls.send(method, path + VERSION, body);
    }

    /** The same with another header. */
    public Answer with(String header, String value, String method, String path, String body) {
        return calls.send(method, path + VERSION, body, Map.of(header, value));
    }

    /** Deletes with a query besides the version. */
    public Answer delete(String path, String query) {
        return calls.send("DELETE", path + VERSION + "&" + query, null);
    }

    /** The id of the group. */
    public String group() {
        return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg-" + unique;
    }

    /** The id of another group, which is in no way prepared. */
    public String elsewhere() {
        return group() + "-2";
    }

    public UUID groupIncarnation() {
        return group;
    }

    /** A name that nobody else has. */
    public String name(String prefix) {
        return prefix + "-" + unique;
    }

    public String plan() {
        return group() + "/providers/Microsoft.Web/serverfarms/" + name("plan");
    }

    public String site() {
        return group() + "/providers/Microsoft.Web/sites/" + name("site");
    }

    /** Makes a plan of this size. */
    public void plan(String sku) {
        Answer made = send("PUT", plan(), "{\"location\":\"eastus\",\"sku\":{\"name\":\"" + sku + "\"}}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
    }

    /** Makes a function app on the plan. */
    public Answer site(String kind) {
        Answer made = send("PUT", site(), body(kind));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made;
    }

    /** Gives the site these application settings, written as fields of JSON. */
    public void settings(String settings) {
        judged("PUT", site() + "/config/appsettings", "{\"properties\":{" + settings + "}}");
    }

    /** The body of a site on the plan. */
    public String body(String kind) {
        return "{\"location\":\"eastus\",\"kind\":\"%s\",\"properties\":{\"serverFarmId\":\"%s\"}}"
                .formatted(kind, plan());
    }

    /** The names of the stored events about this resource and about nothing else, oldest first. */
    public List<String> events(String id) {
        return service.events()
                .sql()
                .list(
                        "select payload_type from domain_event where stream in (select stream from domain_event where "
                                + "sequence_number = 0 and convert_from(payload, 'UTF8') like ?) order by global_index",
                        row -> row.getString(1),
                        "%\"id\":\"" + id + "\"%");
    }

    /** The stored event that this resource began with, as text. */
    public String creation(String id) {
        return service.events()
                .sql()
                .first(
                        "select convert_from(payload, 'UTF8') from domain_event where sequence_number = 0 "
                                + "and convert_from(payload, 'UTF8') like ?",
                        row -> row.getString(1),
                        "%\"id\":\"" + id + "\"%")
                .orElseThrow();
    }

    /** Everything that is in the store about this group, as text. */
    public String everythingStored() {
        return String.join(
                "\n",
                service.events()
                        .sql()
                        .list(
                                "select convert_from(payload, 'UTF8') from domain_event union all "
                                        + "select document::text from resource",
                                row -> row.getString(1)));
    }
}
