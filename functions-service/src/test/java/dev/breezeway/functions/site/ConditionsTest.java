package dev.breezeway.functions.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.functions.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Conditions of writes hold where the write happens, however many come at once. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ConditionsTest {
    private static final int AT_ONCE = 8;

    @Inject
    Scene scene;

    @Test
    void ofManyThatNameTheSameEntityTagOneChangesTheSite() throws Exception {
        scene.plan("B1");
        scene.site("functionapp");
        String tag = scene.send("GET", scene.site(), null).header("ETag");

        List<Answer> answers = atOnce(i ->
                () -> scene.with("If-Match", tag, "PATCH", scene.site(), "{\"tags\":{\"by\":\"%d\"}}".formatted(i)));

        assertOneWasTaken(answers);
        assertThat(scene.with("If-Match", tag, "DELETE", scene.site(), null).status())
                .isEqualTo(412);
        String now = scene.send("GET", scene.site(), null).header("ETag");
        assertThat(scene.with("If-None-Match", now, "DELETE", scene.site(), null)
                        .status())
                .isEqualTo(412);
        assertThat(scene.with("If-Match", now, "DELETE", scene.site(), null).status())
                .isEqualTo(200);
        assertThat(scene.with("If-Match", "*", "DELETE", scene.site(), null).status())
                .isEqualTo(412);
    }

    @Test
    void ofManyThatWantNoneToBeThereOneMakesThePlan() throws Exception {
        List<Answer> answers = atOnce(i -> () -> scene.with("If-None-Match", "*", "PUT", scene.plan(), plan(i)));

        assertOneWasTaken(answers);
    }

    /** Whoever wanted nothing to be there and was not refused has made it, and changed nothing that another had made. */
    @Test
    void whatAnotherPutsUnconditionallyIsNotChangedByOneWhoWantsNoneToBeThere() throws Exception {
        List<Answer> answers = atOnce(i -> () -> i % 2 == 0
                ? scene.with("If-None-Match", "*", "PUT", scene.plan(), plan(i))
                : scene.send("PUT", scene.plan(), plan(i)));

        List<String> made = IntStream.range(0, AT_ONCE)
                .filter(i -> i % 2 == 0 && answers.get(i).status() == 200)
                .mapToObj(i -> "{\"by\":\"%d\"}".formatted(i))
                .toList();
        assertThat(made).hasSizeLessThan(2).allSatisfy(mine -> assertThat(scene.creation(scene.plan()))
                .contains(mine));
        assertThat(answers).extracting(Answer::status).containsOnly(200, 412);
    }

    private static String plan(int by) {
        return "{\"location\":\"eastus\",\"sku\":{\"name\":\"B1\"},\"tags\":{\"by\":\"%d\"}}".formatted(by);
    }

    private static void assertOneWasTaken(List<Answer> answers) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 412)
                .hasSize(AT_ONCE - 1)
                .extracting(Answer::error)
                .containsOnly("PreconditionFailed");
    }

    @FunctionalInterface
    private interface Asking {
        Callable<Answer> number(int i);
    }

    private static List<Answer> atOnce(Asking asking) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Answer>> all =
                    IntStream.range(0, AT_ONCE).mapToObj(asking::number).toList();
            for (Future<Answer> answer : many.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
