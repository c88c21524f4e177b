package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.e2e.AbusedBreezeway.Abused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every example request of Azure's OpenAPI files, sent with the api-version of each client. It is answered as its schema
 * says, or refused for a reason that {@code docs/coverage/refused.md} names; a PUT sends back what was put, and a second
 * one changes nothing and is no event.
 */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class ExamplesTest {
    private static final OpenApi API = OpenApi.ofThisProject();

    private final Breezeway system;

    ExamplesTest(Breezeway system) {
        this.system = system;
    }

    /** They close a whole subscription, so it is one that nobody else uses. */
    @Test
    @ExtendWith({AbusedBreezeway.class, OnlyOurs.class})
    void everyExampleOfALockIsAnsweredAsDocumentedOrRefusedForAReason(Abused abused) {
        assertThat(problems(abused.system(), "Microsoft.Authorization")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Microsoft.SignalRService", "Microsoft.KeyVault", "Microsoft.Web", "Microsoft.Resources"})
    void everyExampleIsAnsweredAsDocumentedOrRefusedForAReason(String provider) {
        assertThat(problems(system, provider)).isEmpty();
    }

    private static List<String> problems(Breezeway system, String provider) {
        Refusals refusals = new Refusals(provider);
        List<String> problems = new ArrayList<>();
        for (ExampleClient client : ExampleClient.of(provider)) {
            try (Place place = new Place(system)) {
                new ExampleRun(system, API, place, client, refusals)
                        .problems()
                        .forEach(problem -> problems.add(client + ": " + problem));
            }
        }
        refusals.idle().forEach(row -> problems.add("no example is refused as it says in " + row));
        return problems;
    }
}
