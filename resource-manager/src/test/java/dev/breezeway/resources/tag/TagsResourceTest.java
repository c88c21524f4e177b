package dev.breezeway.resources.tag;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.breezeway.resources.Arm;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestInfrastructure
class TagsResourceTest {
    private static final String VERSION = "2024-07-01";
    private static final String TAGS = "/providers/Microsoft.Resources/tags/default";

    @Inject
    ResourceManagerService service;

    @Test
    void tagsOfAGroupAreMergedReplacedAndDeleted() {
        String group = created(newGroup());

        tagsAre(send("PUT", group + TAGS, tags(null, "{\"Env\":\"test\",\"team\":\"a\"}")), "Env", "test", "team", "a");
        tagsAre(
                send("PATCH", group + TAGS, tags("Merge", "{\"env\":\"prod\",\"new\":\"1\"}")),
                "Env",
                "prod",
                "team",
                "a",
                "new",
                "1");
        tagsAre(
                send("PATCH", group + TAGS, tags("delete", "{\"TEAM\":\"another\",\"new\":\"\",\"none\":\"\"}")),
                "Env",
                "prod",
                "team",
                "a");
        owner().get(group + "?api-version=2021-04-01").then().body("tags", equalTo(Map.of("Env", "prod", "team", "a")));
        tagsAre(send("PATCH", group + TAGS, tags("Replace", "{\"only\":\"this\"}")), "only", "this");
        tagsAre(send("GET", group + "/providers/microsoft.resources/TAGS/Default", null), "only", "this");
        send("DELETE", group + TAGS, null).then().statusCode(200);
        tagsAre(send("GET", group + TAGS, null));
        owner().get(group + "?api-version=2021-04-01").then().body("tags", anEmptyMap());
    }

    @Test
    void anIdenticalPutStoresNothing() {
        String group = created(newGroup());
        send("PUT", group + TAGS, tags(null, "{\"a\":\"b\"}"));
        send("PUT", SUBSCRIPTION + TAGS, tags(null, "{\"a\":\"b\"}"));
        long before = events(group);
        send("PUT", group + TAGS, tags(null, "{\"a\":\"b\"}"));
        send("PUT", SUBSCRIPTION + TAGS, tags(null, "{\"a\":\"b\"}"));
        assertThat(before).isGreaterThan(2);
        assertThat(events(group)).isEqualTo(before);
    }

    @Test
    void tagsOfAResourceAreThoseOfItsOwner() {
        String vault = created(newGroup()) + "/providers/Microsoft.KeyVault/vaults/my-vault";

        tagsAre(send("PUT", vault + TAGS, tags(null, "{\"a\":\"1\",\"b\":\"2\"}")), "a", "1", "b", "2");
        tagsAre(send("PATCH", vault + TAGS, tags("Merge", "{\"a\":\"3\"}")), "a", "3", "b", "2");
        tagsAre(send("GET", vault + TAGS, null), "a", "3", "b", "2");
        owner().get(vault + "?api-version=2023-07-01").then().body("tags.a", equalTo("3"));
        send("DELETE", vault + TAGS, null).then().statusCode(200);
        tagsAre(send("GET", vault + TAGS, null));
    }

    @Test
    void tagsOfTheSubscriptionAreKept() {
        send("PUT", SUBSCRIPTION + TAGS, tags(null, "{\"cost\":\"12\"}"));
        tagsAre(send("PATCH", SUBSCRIPTION + TAGS, tags("Merge", "{\"b\":\"2\"}")), "cost", "12", "b", "2");
        tagsAre(send("GET", SUBSCRIPTION + TAGS, null), "cost", "12", "b", "2");
        send("DELETE", SUBSCRIPTION + TAGS, null).then().statusCode(200);
        tagsAre(send("GET", SUBSCRIPTION + TAGS, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT   | {}                                                              | properties.tags
            PUT   | {"properties":{"tags":{"a/b":"c"}}}                             | none of
            PUT   | {"properties":{"tags":{"a":7}}}                                 | must be a string
            PATCH | {"properties":{"tags":{"a":"b"}}}                               | operation
            PATCH | {"operation":"Add","properties":{"tags":{"a":"b"}}}             | 'Replace', 'Merge' or 'Delete'
            PATCH | {"operation":"Merge"}                                           | properties.tags""")
    void badTagsAreRefused(String method, String body, String reason) {
        send(method, SUBSCRIPTION + TAGS, body).then().statusCode(400).body("error.message", containsString(reason));
    }

    @Test
    void aScopeHasFiftyTagsAtMost() {
        String group = created(newGroup());
        send("PUT", group + TAGS, tags(null, many("a", 50))).then().statusCode(200);
        send("PATCH", group + TAGS, tags("Merge", many("b", 1))).then().statusCode(400);
    }

    @Test
    void whatHasNoTagsOrIsNotThereIsSaid() {
        String group = created(newGroup());
        send("GET", newGroup() + TAGS, null)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("ResourceGroupNotFound"));
        send("GET", group + "/providers/Microsoft.Foo/bars/b" + TAGS, null)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("InvalidResourceNamespace"));
        send("GET", group + "/providers/Microsoft.KeyVault/vaults/v/accessPolicies/add" + TAGS, null)
                .then()
                .statusCode(400)
                .body("error.message", containsString("have no tags"));
        reader().contentType("application/json")
                .body(tags(null, "{}"))
                .put(group + TAGS + "?api-version=" + VERSION)
                .then()
                .statusCode(403)
                .body("error.message", containsString("Microsoft.Resources/tags/write"));
    }

    @Test
    void namesAndValuesAreForeseenAndCounted() {
        String name = "n" + UUID.randomUUID();
        String names = SUBSCRIPTION + "/tagNames/" + name;
        send("PUT", names + "/tagValues/v1", null).then().statusCode(404).body("error.code", equalTo("TagNotFound"));
        send("PUT", names, null).then().statusCode(201).body("tagName", equalTo(name));
        send("PUT", names.toUpperCase(Locale.ROOT).replace("/SUBSCRIPTIONS", "/subscriptions"), null)
                .then()
                .statusCode(200)
                .body("tagName", equalTo(name));
        send("PUT", names + "/tagValues/v1", null).then().statusCode(201).body("tagValue", equalTo("v1"));
        send("PUT", names + "/tagValues/v1", null).then().statusCode(200);
        send("PUT", created(newGroup()) + TAGS, tags(null, "{\"" + name + "\":\"v2\"}"));

        String item = "value.find { it.tagName == '" + name + "' }";
        Response list = send("GET", SUBSCRIPTION + "/tagNames", null);
        list.then()
                .body(item + ".count.value", equalTo(1))
                .body(item + ".values.tagValue.join()", equalTo("v1v2"))
                .body(item + ".values.count.value.join()", equalTo("01"));
        send("DELETE", names, null).then().statusCode(409).body("error.message", containsString("has values"));
        send("DELETE", names + "/tagValues/v1", null).then().statusCode(200);
        send("DELETE", names + "/tagValues/v1", null).then().statusCode(204);
        send("DELETE", names, null).then().statusCode(200);
        send("DELETE", names, null).then().statusCode(204);
    }

    private Response send(String method, String path, @Nullable String body) {
        var request = owner();
        if (body != null) {
            request.contentType("application/json").body(body);
        }
        Response answer = request.request(method, path + "?api-version=" + VERSION);
        if (!path.toLowerCase(Locale.ROOT).endsWith("/tags/default")) { // the files have one segment for the scope
            Arm.followsTheSpecification(VERSION, method, path, answer);
        }
        return answer;
    }

    private static void tagsAre(Response answer, String... tags) {
        answer.then()
                .statusCode(200)
                .body("name", equalTo("default"))
                .body("type", equalTo("Microsoft.Resources/tags"))
                .body(
                        "properties.tags",
                        equalTo(IntStream.range(0, tags.length / 2)
                                .boxed()
                                .collect(Collectors.toMap(i -> tags[2 * i], i -> tags[2 * i + 1]))));
    }

    private static String tags(@Nullable String operation, String tags) {
        return "{\"operation\":%s,\"properties\":{\"tags\":%s}}"
                .formatted(operation == null ? "null" : "\"" + operation + "\"", tags);
    }

    private static String many(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"%s%d\":\"v\"".formatted(prefix, i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Those of the group and of the subscription's tags. */
    private long events(String group) {
        return service.events()
                .sql()
                .first(
                        "select count(*) from domain_event where payload_type like 'SubscriptionTags%' "
                                + "or convert_from(payload, 'UTF8') like ?",
                        row -> row.getLong(1), "%" + group + "%")
                .orElseThrow();
    }
}
