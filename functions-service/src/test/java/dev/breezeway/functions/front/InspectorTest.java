package dev.breezeway.functions.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.site.InspectedRequest;
import dev.breezeway.functions.site.LivingSite;
import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class InspectorTest {
    private static final int LONGEST = 64 * 1024;

    @Inject
    FunctionsService service;

    @Inject
    SiteVisits visits;

    @Test
    void whatArrivedOverThePublicInternetIsShownToOwners() throws Exception {
        HttpResponse<String> answer = visits.send(
                "POST", "/api/x?a=b&code=secret", SiteVisits.PUBLIC, "hello", Map.of("Authorization", "Bearer t"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("203.0.113.7:50123").doesNotContain("secret");
        JsonNode seen = visits.seen().path(0);
        assertThat(seen.path("method").asText()).isEqualTo("POST");
        assertThat(seen.path("url").asText()).endsWith("azurewebsites.net/api/x?a=b&code=***");
        assertThat(seen.path("body").asText()).isEqualTo("hello");
        assertThat(SiteVisits.header(seen, "x-forwarded-for")).isEqualTo("203.0.113.7:50123");
        assertThat(SiteVisits.header(seen, "client-ip")).isEqualTo("203.0.113.7:50123");
        assertThat(SiteVisits.header(seen, "x-client-ip")).isEqualTo("203.0.113.7");
        assertThat(SiteVisits.header(seen, "x-client-port")).isEqualTo("50123");
        assertThat(SiteVisits.header(seen, "authorization")).isEqualTo("***");
        assertThat(SiteVisits.header(seen, "x-appservice-proto")).isEqualTo("https");
        assertThat(SiteVisits.header(seen, "max-forwards")).isEqualTo("10");
        assertThat(SiteVisits.header(seen, "disguised-host"))
                .isEqualTo(visits.scene().name("site") + ".azurewebsites.net");
        assertThat(seen.path("headers").has("x-breezeway-origin")).isFalse();
        assertThat(seen.at("/origin/kind").asText()).isEqualTo("public");

        assertThat(visits.scene().send("DELETE", visits.requests(), null).status())
                .isEqualTo(204);
        assertThat(visits.seen()).isEmpty();
        assertThat(visits.scene()
                        .send("GET", "/_breezeway/functions/requests/absent", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSignalRInvocationIsCompleted() throws Exception {
        String invocation = "{\"type\":1,\"invocationId\":\"7\",\"target\":\"broadcast\",\"arguments\":[]}";
        Map<String, String> signalR = Map.of("X-ASRS-Category", "messages", "X-ASRS-Event", "broadcast");
        String body = visits.send("POST", "/api/x", SiteVisits.PUBLIC, invocation, signalR)
                .body();
        assertThat(body)
                .startsWith("{\"type\":3,\"invocationId\":\"7\",\"result\":{")
                .endsWith("}\u001e");
        assertThat(visits.send("POST", "/api/x", SiteVisits.PUBLIC, "{\"type\":10}", signalR)
                        .body())
                .isEmpty();
        assertThat(visits.send("POST", "/api/x", SiteVisits.PUBLIC, "\u0095\u0001", signalR)
                        .body())
                .isEmpty();
    }

    @Test
    void theLastRequestsStayAndNoneOfThemCanBeReadInTheDatabase() {
        IntStream.rangeClosed(1, 5).forEach(number -> keep("body " + number, 3));

        assertThat(bodies()).containsExactly("body 5", "body 4", "body 3");
        assertThat(stored(living())).hasSize(3).noneMatch(row -> row.contains("body"));
    }

    @Test
    void moreThanAMegabyteIsNotKept() {
        IntStream.rangeClosed(1, 20).forEach(number -> keep(number + "x".repeat(LONGEST), 100));

        assertThat(bodies()).hasSize(15).first().asString().startsWith("20x");
    }

    @Test
    void theRequestsOfASiteGoWithIt() {
        LivingSite site = living();
        keep("one", 100);

        visits.scene().send("DELETE", visits.scene().site(), null);
        assertThat(stored(site)).isEmpty();
        service.sites().inspected().keep(site, request("late"), 100);
        assertThat(stored(site)).isEmpty();

        visits.scene().plan("P1v2");
        visits.scene().site("functionapp");
        assertThat(visits.seen()).isEmpty();
    }

    private void keep(String body, int most) {
        service.sites().inspected().keep(living(), request(body), most);
    }

    private static InspectedRequest request(String body) {
        return new InspectedRequest(
                Instant.EPOCH, "POST", "https://site/", Map.of("a", List.of("b")), body, body.length(), Map.of());
    }

    private List<String> bodies() {
        return service.sites().inspected().of(living()).stream()
                .map(InspectedRequest::body)
                .toList();
    }

    private LivingSite living() {
        return service.sites().named(visits.scene().name("site")).orElseThrow();
    }

    private List<String> stored(LivingSite site) {
        return service.events()
                .sql()
                .list(
                        "select sealed from inspected_request where site = ?",
                        row -> new String(row.getBytes(1), StandardCharsets.UTF_8),
                        site.incarnation());
    }
}
