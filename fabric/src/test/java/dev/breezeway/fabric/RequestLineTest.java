package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a b",
                "/a HTTP/1.1\r\nX-Breezeway-Origin: forged",
                "/a\tb",
                "/ä",
                "",
                "*",
                "a",
                "/a#b",
                "/a%zz",
                "/a%2",
                "/a?b=|"
            })
    void whatHttp2CouldSmuggleIntoARequestLineIsMalformed(String target) {
        assertThat(new RequestLine("GET", target).wellFormed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost:", "get", "", "G T"})
    void aMethodIsOneWordInCapitals(String method) {
        assertThat(new RequestLine(method, "/").wellFormed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//a//b/", "/a..b/...", "/a?x=../-/b", "/a%2Fb", "/a-/-b", "/a;x=.."})
    void unusualButUnambiguousTargetsAreWellFormedAndNotInternal(String target) {
        assertThat(new RequestLine("PATCH", target).wellFormed()).isTrue();
        assertThat(new RequestLine("PATCH", target).internal()).isFalse();
    }

    @Test
    void aWholeUrlIsReadByItsPathIfItsHostIsTheHostHeader() {
        assertThat(RequestLine.of("GET", "http://Contoso-kv.vault.azure.net/a?b", "contoso-kv.vault.azure.net"))
                .isEqualTo(new RequestLine("GET", "/a?b"));
        assertThat(RequestLine.of("GET", "http://elsewhere/a", "localhost").wellFormed())
                .isFalse();
        assertThat(RequestLine.of("GET", "http://elsewhere/a", null).wellFormed())
                .isFalse();
    }

    @Test
    void thePathEndsBeforeTheQuery() {
        assertThat(new RequestLine("GET", "/a?b?c").path()).isEqualTo("/a");
        assertThat(new RequestLine("GET", "/a/b").path()).isEqualTo("/a/b");
    }
}
