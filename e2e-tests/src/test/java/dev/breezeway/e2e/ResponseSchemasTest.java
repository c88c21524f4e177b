package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What judges the answers to examples finds what is wrong with one. */
class ResponseSchemasTest {
    private final ResponseSchemas schemas =
            new ResponseSchemas(OpenApi.ofThisProject(), "Microsoft.KeyVault", "2023-07-01");

    @Test
    void aDocumentedAnswerHasNoFaults() {
        assertThat(schemas.faults("Vaults_Get", answer(200, """
                {"properties": {"tenantId": "00000000-0000-0000-0000-000000000000", "vaultUri": null, "new": 1,
                 "sku": {"family": "A", "name": "standard"}}}"""))).isEmpty();
    }

    @Test
    void aWrongTypeInsideOfAReferenceAndAMissingPropertyAreFaults() {
        assertThat(schemas.faults("Vaults_Get", answer(200, """
                {"properties": {"sku": {"family": "A", "name": 7}}}""")))
                .anyMatch(fault -> fault.contains("sku.name: integer found"))
                .anyMatch(fault -> fault.contains("'tenantId' not found"));
    }

    @Test
    void aStatusThatIsNotDocumentedIsAFault() {
        assertThat(schemas.faults("Vaults_Get", answer(201, "{}"))).containsExactly("status 201 is not documented");
    }

    @Test
    void aRefusalHasCodeAndMessage() {
        assertThat(schemas.faults("Vaults_Get", answer(404, "{\"error\": {\"code\": \"VaultNotFound\"}}")))
                .containsExactly("a refusal without /error/message");
    }

    private static Answer answer(int status, String body) {
        try {
            HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
            return new Answer("GET /", status, none, new ObjectMapper().readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
