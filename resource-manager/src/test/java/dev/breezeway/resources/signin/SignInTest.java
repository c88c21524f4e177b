package dev.breezeway.resources.signin;

import static dev.breezeway.resources.Arm.AUDIENCE;
import static dev.breezeway.resources.Arm.OWNER;
import static dev.breezeway.resources.Arm.TENANT;
import static dev.breezeway.resources.Arm.anyone;
import static dev.breezeway.resources.Arm.signIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.util.Map;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInfrastructure
class SignInTest {
    private static final String SECRET = "secret-of-the-owner";
    private static final String SUBSCRIPTIONS = "/subscriptions?api-version=2021-04-01";

    @Inject
    SigningKeys keys;

    @Inject
    ResourceManagerService service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/adfs/oauth2/token",
                "/adfs/oauth2/v2.0/token",
                "/" + TENANT + "/oauth2/token",
                "/" + TENANT + "/oauth2/v2.0/token"
            })
    void everyRouteGivesATokenThatArmTakes(String route) {
        String token = signIn(route, OWNER, SECRET, AUDIENCE + "/.default")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(3600))
                .body("expires_on", nullValue())
                .extract()
                .path("access_token");
        subscriptions(token).statusCode(200);
    }

    @Test
    void theOlderFormNamesTheResource() {
        given().formParams(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        OWNER,
                        "client_secret",
                        SECRET,
                        "resource",
                        "https://management.azure.com/"))
                .post("/" + TENANT + "/oauth2/token")
                .then()
                .statusCode(200)
                .body("resource", equalTo("https://management.azure.com/"))
                .body("expires_on", not(nullValue()));
    }

    @Test
    void scopesAboutUsersAreAskedForInVain() throws Exception {
        signIn(
                        "/" + TENANT + "/oauth2/v2.0/token",
                        OWNER,
                        SECRET,
                        "openid profile offline_access " + AUDIENCE + "/.default")
                .then()
                .statusCode(200)
                .body("scope", nullValue());
    }

    @Test
    void theClaimsAreEntras() throws Exception {
        String token = signIn("/adfs/oauth2/token", OWNER, SECRET, AUDIENCE + "/.default")
                .path("access_token");
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKey(keys.current().open())
                .setExpectedAudience(AUDIENCE)
                .setExpectedIssuer("https://sts.windows.net/" + TENANT + "/")
                .build()
                .processToClaims(token);
        assertThat(claims.getClaimsMap())
                .containsEntry("tid", TENANT)
                .containsEntry("appid", OWNER)
                .containsEntry("idtyp", "app")
                .containsEntry("ver", "1.0")
                .containsEntry("oid", claims.getSubject())
                .containsKeys("iat", "nbf", "exp");
    }

    @ParameterizedTest
    @CsvSource({
        "c11d, wrong, x/.default, 401, invalid_client, 7000215",
        "c13d, anything, x/.default, 401, invalid_client, 7000215",
        "ffff, wrong, x/.default, 400, unauthorized_client, 700016",
        "c11d, secret-of-the-owner, x, 400, invalid_scope, 1002012",
        "c11d, secret-of-the-owner, openid profile, 400, invalid_scope, 1002012",
        "c11d, secret-of-the-owner, x/.default y/.default, 400, invalid_scope, 1002012",
        "c11d, secret-of-the-owner, '', 400, invalid_request, 900144",
    })
    void whoDoesNotSignInIsToldWhy(String client, String secret, String scope, int status, String error, int number) {
        signIn("/" + TENANT + "/oauth2/v2.0/token", "00000000-0000-0000-0000-00000000" + client, secret, scope)
                .then()
                .statusCode(status)
                .body("error", equalTo(error))
                .body("error_codes[0]", equalTo(number))
                .body("error_description", startsWith("AADSTS" + number + ": "))
                .body("access_token", nullValue());
    }

    @Test
    void otherGrantsAreNotSupported() {
        given().formParams(Map.of("grant_type", "password", "client_id", OWNER))
                .post("/adfs/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/contoso/.well-known/openid-configuration",
                "/contoso/v2.0/.well-known/openid-configuration",
                "/contoso/discovery/v2.0/keys"
            })
    void anotherTenantIsNotFound(String path) {
        anyone().get(path).then().statusCode(400).body("error_codes[0]", equalTo(90002));
    }

    @Test
    void discoveryNamesTheTokenEndpointThatWasCalled() {
        String base = RestAssured.baseURI + ":" + RestAssured.port;
        anyone().get("/adfs/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("token_endpoint", equalTo(base + "/adfs/oauth2/token"))
                .body("jwks_uri", equalTo(base + "/discovery/keys"));
        anyone().get("/" + TENANT + "/v2.0/.well-known/openid-configuration")
                .then()
                .body("token_endpoint", equalTo(base + "/" + TENANT + "/oauth2/v2.0/token"));
        anyone().get("/" + TENANT + "/.well-known/openid-configuration")
                .then()
                .body("issuer", equalTo("https://sts.windows.net/" + TENANT + "/"));
        anyone().get("/common/discovery/instance").then().body("metadata", hasSize(1));
    }

    @Test
    void onlyThePublicHalfOfTheKeyIsShown() {
        anyone().get("/discovery/keys")
                .then()
                .statusCode(200)
                .body("keys[0].kid", equalTo(keys.current().id()))
                .body("keys[0].kty", equalTo("RSA"))
                .body("keys[0].d", nullValue())
                .body("keys[0].p", nullValue());
        assertThat(keys.current().toString()).contains("***");
    }

    @Test
    void theKeyIsKeptForTheNextInstance() {
        assertThat(new SigningKeys(service).current().id())
                .isEqualTo(keys.current().id());
    }

    @Test
    void aTokenOfOurKeyIsTaken() throws Exception {
        subscriptions(token(claims(AUDIENCE, 3600), keys.current().secret())).statusCode(200);
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        refused(token(claims(AUDIENCE, -3600), keys.current().secret()));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        refused(token(claims("https://vault.azure.net", 3600), keys.current().secret()));
    }

    @Test
    void aTokenOfAnotherAuthorityIsRefused() throws Exception {
        JwtClaims claims = claims(AUDIENCE, 3600);
        claims.setIssuer("https://sts.windows.net/11111111-1111-1111-1111-111111111111/");
        refused(token(claims, keys.current().secret()));
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() throws Exception {
        refused(token(claims(AUDIENCE, 3600), RsaJwkGenerator.generateJwk(2048).getPrivateKey()));
    }

    @Test
    void aTokenOfAnUnknownApplicationIsRefused() throws Exception {
        JwtClaims claims = claims(AUDIENCE, 3600);
        claims.setStringClaim("appid", "11111111-1111-1111-1111-111111111111");
        refused(token(claims, keys.current().secret()));
    }

    private static JwtClaims claims(String audience, long secondsLeft) {
        NumericDate expires = NumericDate.now();
        expires.addSeconds(secondsLeft);
        JwtClaims claims = new JwtClaims();
        claims.setAudience(audience);
        claims.setIssuer("https://sts.windows.net/" + TENANT + "/");
        claims.setExpirationTime(expires);
        claims.setStringClaim("appid", OWNER);
        return claims;
    }

    private String token(JwtClaims claims, PrivateKey key) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(keys.current().id());
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }

    private static void refused(String token) {
        subscriptions(token).statusCode(401).body("error.code", equalTo("InvalidAuthenticationToken"));
    }

    private static io.restassured.response.ValidatableResponse subscriptions(String token) {
        return anyone().header("Authorization", "Bearer " + token)
                .get(SUBSCRIPTIONS)
                .then();
    }
}
