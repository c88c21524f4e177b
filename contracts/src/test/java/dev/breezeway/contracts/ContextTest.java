package dev.breezeway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.testkit.Infrastructure;
import org.junit.jupiter.api.Test;

class ContextTest {
    /** The test kit, which these tests use themselves, has to name them too. */
    @Test
    void theServersOfTestsHaveTheDatabasesAndTopicsOfAllContexts() {
        assertThat(Infrastructure.SERVICES).containsExactlyInAnyOrderElementsOf(Context.labels());
        assertThat(Infrastructure.topics()).containsExactlyInAnyOrderElementsOf(Context.topics());
    }
}
