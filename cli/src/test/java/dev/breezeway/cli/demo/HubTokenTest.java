package dev.breezeway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class HubTokenTest {
    @Test
    void theKeySignsAsTextAndTheTokenEndsTenMinutesLater() {
        String token = HubToken.of("https://a/client/?hub=chat", "ada", "a2V5", Instant.ofEpochSecond(1_000));

        String[] parts = token.split("\\.", -1);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"aud\":\"https://a/client/?hub=chat\",\"nameid\":\"ada\",\"exp\":1600}");
        // from: printf '%s' "$head.$claims" | openssl dgst -sha256 -hmac a2V5 -binary | basenc --base64url
        assertThat(parts[2]).isEqualTo("a2Gzej5uDtKusyPhAuM-E4f123AtZiL2hG2wuaIlbgc");
    }
}
