package dev.breezeway.resources.console;

import static dev.breezeway.resources.Arm.anyone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInfrastructure
class ConsoleResourceTest {
    private static final Pattern NONCE = Pattern.compile("'nonce-([0-9a-f]{32})'");
    private static final Pattern ASSETS = Pattern.compile("/console/assets/[^\"]+");

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/"})
    void thePageIsOpenAndHasAPolicy(String path) {
        anyone().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self'; "))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(containsString("console"));
    }

    @Test
    void everyAnswerHasANonceOfItsOwn() {
        assertThat(nonce(anyone().get("/console/"))).isNotEqualTo(nonce(anyone().get("/console/")));
    }

    @Test
    void whatThePageNamesIsServedForEver() {
        Response page = anyone().get("/console/");
        assumeTrue(!page.asString().contains("was not built"), "there was no npm");
        assertThat(page.asString()).contains(nonce(page)).doesNotContain("__CSP_NONCE__");
        assertThat(ASSETS.matcher(page.asString()).results().map(MatchResult::group))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(asset -> anyone().get(asset)
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
                        .header("X-Content-Type-Options", equalTo("nosniff")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index-00000000.js",
                "index.html",
                "..%2findex.html",
                "..%2Fnot-built.html",
                "../not-built.html",
                "%2e%2e/not-built.html",
                "..%5cnot-built.html",
                "a/../../not-built.html",
                "%00",
            })
    void whatIsNoAssetIsNotFound(String name) {
        anyone().get("/console/assets/" + name).then().statusCode(404).body("error.code", not(equalTo(null)));
    }

    @Test
    void aBrowserIsNotToldToInsistOnTlsForTheWholeHost() {
        anyone().header("Sec-Fetch-Site", "none")
                .get("/console/")
                .then()
                .header("Strict-Transport-Security", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/../subscriptions?api-version=2021-04-01", "/console/nothing"})
    void nothingElseIsOpenThere(String path) {
        assertThat(anyone().get(path).statusCode()).isIn(401, 404);
    }

    private static String nonce(Response page) {
        var matcher = NONCE.matcher(page.header("Content-Security-Policy"));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
