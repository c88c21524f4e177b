package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "124.56.78.91, 124.56.78.91/32",
        "10.91.4.7/24, 10.91.4.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255, 255.255.255.255/32",
        "2001:db8:1::7/33, 2001:db8:0:0:0:0:0:0/33"
    })
    void aRangeIsWrittenAsAzureReturnsIt(String given, String returned) {
        assertThat(AddressRange.parse(given)).map(AddressRange::toString).contains(returned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4/33",
                "::1/129",
                ":",
                "1.2.3.4/-1",
                "'10.91.4.0/24'",
                "1.2.3.4/",
                " 1.2.3.4"
            })
    void anythingElseIsNone(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @Test
    void anAddressIsInItOrNot() {
        AddressRange range = AddressRange.parse("203.0.113.128/25").orElseThrow();
        assertThat(range.contains("203.0.113.128")).isTrue();
        assertThat(range.contains("203.0.113.255")).isTrue();
        assertThat(range.contains("203.0.113.127")).isFalse();
        assertThat(range.contains("::1")).isFalse();
        assertThat(AddressRange.parse("0.0.0.0/0").orElseThrow().contains("8.8.8.8"))
                .isTrue();
        assertThat(AddressRange.parse("2001:db8::/32").orElseThrow().contains("2001:db8:ffff::1"))
                .isTrue();
        assertThat(AddressRange.parse("::/0").orElseThrow().contains("8.8.8.8")).isFalse();
    }
}
