package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void aSkipTokenSaysWhereThePageStarts() {
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("/subscriptions/s/ÿ?".getBytes(StandardCharsets.UTF_8));

        assertThat(Answers.skip(token)).isEqualTo("/subscriptions/s/ÿ?");
    }

    @Test
    void noSkipTokenIsTheFirstPage() {
        assertThat(Answers.skip(null)).isNull();
    }

    @Test
    void aForeignSkipTokenIsRefusedByName() {
        assertThatExceptionOfType(ArmRefusal.class)
                .isThrownBy(() -> Answers.skip("not base64!"))
                .satisfies(refusal -> {
                    assertThat(refusal.error().status()).isEqualTo(400);
                    assertThat(refusal.error().target()).isEqualTo("$skiptoken");
                });
    }

    @Test
    void anOperationIdIsAUuid() {
        UUID id = UUID.fromString("00000000-0000-0000-0000-0000000000e1");

        assertThat(Answers.operationId(id.toString())).isEqualTo(id);
    }

    @Test
    void anythingElseIsAnUnknownOperation() {
        assertThatExceptionOfType(ArmRefusal.class)
                .isThrownBy(() -> Answers.operationId("nonsense"))
                .satisfies(refusal -> assertThat(refusal.error().status()).isEqualTo(404));
    }
}
