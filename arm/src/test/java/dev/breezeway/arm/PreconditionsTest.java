package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {
    @ParameterizedTest
    @CsvSource({
        "If-Match, '\"41\"', '\"42\"', false",
        "If-Match, 'W/\"42\"', '\"42\"', true",
        "If-Match, *, '\"42\"', true",
        "If-None-Match, *, '\"42\"', false",
        "If-None-Match, '\"1\", \"42\"', '\"42\"', false",
        "If-None-Match, '\"1\"', '\"42\"', true",
        "If-Match, '\"41\"', , true",
        "If-None-Match, '\"41\"', , true",
        "If-None-Match, *, , false"
    })
    void aConditionOnWhatIsThereIsJudgedByItsEntityTagIfItHasOne(
            String header, String condition, String tag, boolean holds) {
        assertHolds(header, condition, true, tag, holds);
    }

    @ParameterizedTest
    @CsvSource({"If-Match, *, false", "If-Match, '\"1\"', true", "If-None-Match, *, true"})
    void whatIsNotThereMeetsOnlyTheWishForNone(String header, String condition, boolean holds) {
        assertHolds(header, condition, false, null, holds);
    }

    private static void assertHolds(String header, String condition, boolean there, String tag, boolean holds) {
        Preconditions conditions = Preconditions.of(Map.of(header, condition)::get);

        ArmRefusal refusal = catchThrowableOfType(ArmRefusal.class, () -> conditions.check(there, tag));

        assertThat(refusal == null).isEqualTo(holds);
        if (refusal != null) {
            assertThat(refusal.error().code()).isEqualTo("PreconditionFailed");
        }
    }
}
