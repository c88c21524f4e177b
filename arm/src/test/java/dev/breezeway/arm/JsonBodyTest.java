package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"text\"", "{", "{\"a\":}", "{\"a\":1", "nonsense", "{} {}"})
    void whatIsNoObjectIsRefused(String text) {
        assertThat(refusal(() -> JsonBody.parse(text.getBytes(StandardCharsets.UTF_8))))
                .extracting(ArmError::status, ArmError::code)
                .containsExactly(400, "InvalidRequestContent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':['\\u0000']}", "{'\\u0000':1}", "{'a':'\\ud800'}", "{'a':{'b':'\\udc00x'}}"})
    void aTextThatCannotBeStoredIsRefused(String text) {
        assertThat(refusal(() -> body(text)).code()).isEqualTo("InvalidRequestContent");
    }

    @Test
    void noBodyIsRefused() {
        assertThat(refusal(() -> JsonBody.parse(null)).code()).isEqualTo("InvalidRequestContent");
    }

    @Test
    void aMalformedBodyIsRefusedWithItsPlaceAndNotWithItsContent() {
        assertThat(refusal(() -> body("{\"secret\": oops}")).message())
                .contains("line 1")
                .doesNotContain("oops")
                .doesNotContain("com.fasterxml");
    }

    @Test
    void aBodyThatIsNestedBeyondTheParsersLimitIsRefused() {
        assertThat(refusal(() -> body("{'a':".repeat(5_000) + "1" + "}".repeat(5_000))))
                .extracting(ArmError::status, ArmError::code)
                .containsExactly(400, "InvalidRequestContent");
    }

    @Test
    void fieldsAreReadByPath() {
        JsonBody body = body("{'a': {'text': 't', 'number': 7, 'flag': true, 'object': {'x': 1}, 'list': []}}");

        assertThat(body.text("a.text")).contains("t");
        assertThat(body.requiredText("a.text")).isEqualTo("t");
        assertThat(body.number("a.number")).contains(7);
        assertThat(body.flag("a.flag")).contains(true);
        assertThat(body.object("a.object"))
                .hasValueSatisfying(o -> assertThat(o.path("x").intValue()).isEqualTo(1));
        assertThat(body.list("a.list")).isTrue();
    }

    @Test
    void nullCountsAsAbsentAtEveryDepth() {
        JsonBody body = body("{'a': null, 'b': {'c': null}}");

        assertThat(body.text("a")).isEmpty();
        assertThat(body.text("a.b.c")).isEmpty();
        assertThat(body.number("b.c")).isEmpty();
        assertThat(body.flag("b.d")).isEmpty();
        assertThat(body.object("d")).isEmpty();
        assertThat(body.list("d")).isFalse();
    }

    @Test
    void aFieldOfTheWrongTypeIsRefusedByName() {
        JsonBody body = body("{'a': {'b': {}, 'n': 1, 't': 'x'}}");

        assertField("a.b", () -> body.text("a.b"));
        assertField("a.n", () -> body.text("a.n"));
        assertField("a.t", () -> body.number("a.t"));
        assertField("a.t", () -> body.flag("a.t"));
        assertField("a.t", () -> body.object("a.t"));
        assertField("a.t", () -> body.list("a.t"));
    }

    @Test
    void aNumberThatIsNotWholeOrTooLargeIsRefusedByName() {
        JsonBody body = body("{'half': 1.5, 'huge': 99999999999}");

        assertField("half", () -> body.number("half"));
        assertField("huge", () -> body.number("huge"));
    }

    @Test
    void aRequiredTextThatIsMissingOrBlankIsRefusedByName() {
        JsonBody body = body("{'blank': ' '}");

        assertField("missing.one", () -> body.requiredText("missing.one"));
        assertField("blank", () -> body.requiredText("blank"));
    }

    @Test
    void anObjectThatIsGivenOutIsACopy() {
        JsonBody body = body("{'a': {'x': 1}}");
        body.object("a").orElseThrow().remove("x");

        assertThat(body.object("a").orElseThrow().has("x")).isTrue();
    }

    @Test
    void tagsAreTexts() {
        assertThat(body("{'tags': {'env': 'dev'}}").tags()).isEqualTo(Map.of("env", "dev"));
        assertThat(body("{}").tags()).isNull();
        assertField("tags.n", () -> body("{'tags': {'n': 1}}").tags());
        assertField("tags", () -> body("{'tags': []}").tags());
    }

    @Test
    void aResourceHasAtMostFiftyTags() {
        assertThat(body(tags(50)).tags()).hasSize(50);
        assertField("tags", () -> body(tags(51)).tags());
    }

    private static String tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'t%d': 'v'".formatted(i))
                .collect(Collectors.joining(",", "{'tags': {", "}}"));
    }

    private static JsonBody body(String text) {
        return JsonBody.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static void assertField(String field, ThrowingCallable call) {
        assertThat(refusal(call)).extracting(ArmError::status, ArmError::target).containsExactly(400, field);
        assertThat(refusal(call).message()).isNotBlank();
    }

    private static ArmError refusal(ThrowingCallable call) {
        ArmError[] error = new ArmError[1];
        assertThatExceptionOfType(ArmRefusal.class).isThrownBy(call).satisfies(refusal -> error[0] = refusal.error());
        return error[0];
    }
}
