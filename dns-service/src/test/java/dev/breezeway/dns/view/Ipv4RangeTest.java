package dev.breezeway.dns.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4RangeTest {
    @Test
    void hostBitsDoNotMakeAnotherRange() {
        assertThat(Ipv4Range.parse("10.128.0.7/24")).isEqualTo(Ipv4Range.parse("10.128.0.0/24"));
        assertThat(Ipv4Range.parse("255.128.3.7/24")).hasToString("255.128.3.0/24");
    }

    @Test
    void bothEndsBelongToTheRangeAndTheirNeighboursDoNot() {
        Ipv4Range range = Ipv4Range.parse("10.128.4.0/22");
        assertThat(range.contains(InetAddress.ofLiteral("10.128.4.0"))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral("10.128.7.255"))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral("10.128.3.255"))).isFalse();
        assertThat(range.contains(InetAddress.ofLiteral("10.128.8.0"))).isFalse();
        assertThat(range.contains(InetAddress.ofLiteral("::1"))).isFalse();
    }

    @Test
    void theWholeInternetAndASingleAddressAreRanges() {
        assertThat(Ipv4Range.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("203.0.113.9")))
                .isTrue();
        assertThat(Ipv4Range.parse("203.0.113.9/32").contains(InetAddress.ofLiteral("203.0.113.8")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/24", "localhost/8", "::/0", ""})
    void anythingElseIsRefused(String cidr) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Range.parse(cidr));
    }
}
