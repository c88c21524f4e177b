package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Trouble on request, and how the process copes with it. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class FaultsTest {
    private static final String FAULTS = "/_breezeway/faults";

    private final Arm arm;
    private final Place place;

    FaultsTest(Breezeway system, Place place) {
        this.arm = system.arm();
        this.place = place;
    }

    @Test
    void aThrottledRequestHasNoEffectAndSaysWhenToTryAgain() {
        place.createGroup();
        Answer asked = arm.put(place.vault(), place.vaultBody());
        assertThat(asked.status()).isEqualTo(200);
        ask(fault("action", "Microsoft.KeyVault/vaults/delete")
                .put("status", 429)
                .put("retryAfter", 3));

        Answer throttled = arm.delete(place.vault());

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("3");
        assertThat(arm.get(place.vault()).status()).isEqualTo(200);
        assertThat(arm.delete(place.vault()).status()).isEqualTo(200);
    }

    @Test
    void aRefusedStepIsUndoneAndShownWithItsReason() {
        place.createAll();
        ask(fault("message", "RequestConnection")
                .put("service", "keyvault")
                .put("effect", "refuse")
                .put("errorCode", "VaultSulks"));

        Answer begun = arm.put(place.link(), place.linkBody(place.vaultId()));

        Answer ended = arm.finish(begun);
        assertThat(ended.text("/status")).isEqualTo("Failed");
        assertThat(ended.error()).isEqualTo("VaultSulks");
        assertThat(arm.get(place.link()).provisioningState()).isEqualTo("Failed");
        place.awaitNoConnection();
        place.requestLink();
    }

    @Test
    void aDelayedStepComesLateAndTheConnectionIsMadeAllTheSame() {
        place.createAll();
        ask(fault("message", "ProvisionManagedEndpoint").put("effect", "delay").put("delay", "PT1S"));

        place.requestLink();

        assertThat(faults()).isEmpty();
    }

    @Test
    void whatIsAskedForIsListedAndCanBeTakenBack() {
        place.createGroup();
        String id = ask(fault("action", "Microsoft.Resources/subscriptions/resourceGroups/write")
                        .put("status", 500))
                .text("/id");
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path("id").asText()).isEqualTo(id);
            assertThat(fault.path("service").asText()).isEqualTo("resource-manager");
        });

        assertThat(arm.delete(FAULTS + "/" + id).status()).isEqualTo(204);

        assertThat(faults()).isEmpty();
        assertThat(arm.delete(FAULTS + "/" + id).status()).isEqualTo(404);
        place.createGroup();
    }

    @Test
    void whoSaysTooLittleIsToldWhichField() {
        Answer several = arm.send("POST", FAULTS, "{\"message\":\"RequestConnection\",\"effect\":\"lose\"}");
        assertThat(several.status()).isEqualTo(400);
        assertThat(several.text("/error/target")).isEqualTo("service");
        assertThat(arm.send("POST", FAULTS, "{\"action\":\"Microsoft.Compute/x/write\",\"status\":500}")
                        .text("/error/target"))
                .isEqualTo("action");
    }

    private ObjectNode fault(String property, String subject) {
        return new ObjectMapper().createObjectNode().put(property, subject).put("scope", place.groupId());
    }

    private Answer ask(JsonNode fault) {
        Answer asked = arm.send("POST", FAULTS, fault.toString());
        assertThat(asked.status()).as("%s", asked).isEqualTo(201);
        return asked;
    }

    /** Those of this test; others may run beside it. */
    private List<JsonNode> faults() {
        return arm.get(FAULTS)
                .body()
                .path("value")
                .valueStream()
                .filter(fault -> fault.path("scope").asText().equals(place.groupId()))
                .toList();
    }
}
