package dev.breezeway.functions.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

    @Inject
    FunctionsService service;

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
        scene.send("PUT", scene.plan() + "-before", plan(0)); // the service learns of the group, which only one can do
        List<Answer> answers = inBetween(
                scene.plan(),
                i -> () -> i % 2 == 0
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

    /** Configuration is there when its site is. */
    @Test
    void configurationIsThereWithItsSite() {
        scene.plan("B1");
        String settings = scene.site() + "/config/appsettings";
        assertThat(scene.with("If-Match", "*", "PUT", settings, "{\"properties\":{}}")
                        .error())
                .isEqualTo("PreconditionFailed");
        scene.site("functionapp");

        assertThat(scene.with("If-Match", "*", "PUT", settings, "{\"properties\":{\"A\":\"1\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(scene.with("If-None-Match", "*", "PUT", settings, "{\"properties\":{}}")
                        .status())
                .isEqualTo(412);
        assertThat(scene.with("If-None-Match", "*", "PATCH", scene.site() + "/config/web", "{\"properties\":{}}")
                        .status())
                .isEqualTo(412);
        assertThat(scene.send("POST", settings + "/list", null)
                        .json()
                        .at("/properties/A")
                        .asText())
                .isEqualTo("1");
    }

    /** Functions and keys have no row of their own. */
    @Test
    void ofManyThatWantNoFunctionToBeThereOneMakesIt() throws Exception {
        scene.plan("B1");
        scene.site("functionapp");
        String function = scene.site() + "/functions/hello";

        List<Answer> answers = inBetween(
                scene.site(),
                i -> () ->
                        scene.with("If-None-Match", "*", "PUT", function, "{\"properties\":{\"by\":%d}}".formatted(i)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 412);
        String key = function + "/keys/mine";
        assertThat(scene.with("If-Match", "*", "PUT", key, "{\"properties\":{}}")
                        .status())
                .isEqualTo(412);
        assertThat(scene.with("If-None-Match", "*", "PUT", key, "{\"properties\":{}}")
                        .status())
                .isEqualTo(201);
        String hostKey = scene.site() + "/host/default/functionKeys/mine";
        assertThat(scene.with("If-None-Match", "*", "PUT", hostKey, "{\"properties\":{}}")
                        .status())
                .isEqualTo(201);
        assertThat(scene.with("If-None-Match", "*", "PUT", hostKey, "{\"properties\":{}}")
                        .status())
                .isEqualTo(412);
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

    /** All of them wait for one who has barred the name, so each is asked before any is answered. */
    private List<Answer> inBetween(String id, Asking asking) throws Exception {
        CountDownLatch barred = new CountDownLatch(1);
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<Boolean> barring = one.submit(() -> service.events().execute(Causation.of("test"), () -> {
                service.events().reservations().bar(id);
                barred.countDown();
                await().atMost(Duration.ofMinutes(1)).until(() -> waitingFor(id) == AT_ONCE);
                return true;
            }));
            barred.await();
            List<Answer> answers = atOnce(asking);
            assertThat(barring.get()).isTrue();
            return answers;
        }
    }

    private int waitingFor(String id) {
        return service.events()
                .sql()
                .first(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted "
                                + "and (classid::bigint << 32 | objid::bigint) = hashtextextended(?, 0)",
                        row -> row.getInt(1),
                        id.toLowerCase(Locale.ROOT))
                .orElse(0);
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
