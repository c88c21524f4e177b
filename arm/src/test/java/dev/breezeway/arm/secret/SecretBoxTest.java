package dev.breezeway.arm.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private final SecretBox box = new SecretBox("0123456789abcdef");

    @Test
    void whatWasSealedOpensWhereItBelongs() {
        byte[] sealed = box.seal("pässword", "site/appsettings");

        assertThat(box.open(sealed, "site/appsettings")).isEqualTo("pässword");
        assertThat(new SecretBox("0123456789abcdef").open(sealed, "site/appsettings"))
                .isEqualTo("pässword");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("ssword");
    }

    @Test
    void theSameTextIsSealedDifferentlyEachTime() {
        assertThat(box.seal("a", "x")).isNotEqualTo(box.seal("a", "x"));
    }

    @Test
    void itDoesNotOpenElsewhereOrAlteredOrWithAnotherKey() {
        byte[] sealed = box.seal("secret", "site/appsettings");
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> box.open(sealed, "other/appsettings"));
        assertThatIllegalStateException().isThrownBy(() -> box.open(altered, "site/appsettings"));
        assertThatIllegalStateException().isThrownBy(() -> box.open(new byte[] {1, 2}, "site/appsettings"));
        assertThatIllegalStateException()
                .isThrownBy(() -> new SecretBox("another-key-of-16").open(sealed, "site/appsettings"))
                .withMessageContaining("another key")
                .withMessageNotContaining("secret\"");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretBox("short"));
    }
}
