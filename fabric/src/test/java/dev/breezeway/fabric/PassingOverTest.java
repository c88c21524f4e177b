package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.fabric.FakeUpstream.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry with two instances of each service behind it, the first of which is in trouble. */
class PassingOverTest {

    @TempDir
    Path ca;

    private final Socket dead = new Socket();
    private FakeUpstream ailing;
    private FakeUpstream well;

    @BeforeEach
    void start() throws IOException {
        dead.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // taken, and nobody listens
        ailing = new FakeUpstream();
        well = new FakeUpstream();
    }

    @AfterEach
    void stop() throws IOException {
        dead.close();
        ailing.close();
        well.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "POST", "PATCH", "DELETE"})
    void whatCouldNotBeConnectedGoesToTheOtherWhateverItIs(String method) throws Exception {
        try (RunningEntry entry = entry(deadUrl())) {
            HttpResponse<String> answer = send(entry, method, "/x");

            assertThat(answer.statusCode()).isEqualTo(200);
            FakeUpstream.Seen seen = well.next();
            assertThat(seen.method()).isEqualTo(method);
            assertThat(seen.body()).isEqualTo("body");
            assertThat(ForwardingTest.origin(seen))
                    .as("sealed for the one that got it")
                    .isPresent();
            assertThat(well.seen).isEmpty();
        }
    }

    @Test
    void aReadIsAskedAgainOfTheOtherWhenAnInstanceIsUnavailable() throws Exception {
        ailing.trouble = Trouble.UNAVAILABLE;
        try (RunningEntry entry = entry(ailing.url())) {
            assertThat(send(entry, "GET", "/x").statusCode()).isEqualTo(200);

            assertThat(ailing.seen).hasSize(1);
            assertThat(well.seen).hasSize(1);
        }
    }

    @Test
    void aWriteIsNeverAskedTwiceButTheNextOneGoesToTheOther() throws Exception {
        ailing.trouble = Trouble.UNAVAILABLE;
        try (RunningEntry entry = entry(ailing.url())) {
            assertThat(send(entry, "PUT", "/first").statusCode()).isEqualTo(503);
            assertThat(well.seen).isEmpty();
            assertThat(send(entry, "PUT", "/second").statusCode()).isEqualTo(200);

            assertThat(ailing.seen).hasSize(1);
            assertThat(well.seen).hasSize(1);
        }
    }

    @Test
    void aBrokenConnectionIsAReasonToAskAgainForAReadOnly() throws Exception {
        ailing.trouble = Trouble.BROKEN;
        try (RunningEntry reading = entry(ailing.url());
                RunningEntry writing = entry(ailing.url())) {
            assertThat(send(reading, "GET", "/x").statusCode()).isEqualTo(200);
            assertThat(send(writing, "POST", "/x").statusCode()).isEqualTo(502);

            assertThat(ailing.seen).extracting(FakeUpstream.Seen::method).containsExactly("GET", "POST");
            assertThat(well.seen).extracting(FakeUpstream.Seen::method).containsExactly("GET");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "BBBB", "CCCC", "DDDD"})
    void whatBelongsToAConnectionOfAHubGoesToOneInstanceThroughAnyEntry(String id) throws Exception {
        String request =
                "POST /client/?hub=chat&id=%s HTTP/1.1\r\nHost: s1.signalr.localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                        .formatted(id);
        try (RunningEntry one = entry(ailing.url());
                RunningEntry other = new RunningEntry(ca, well.url() + "," + ailing.url(), Map.of())) {
            for (RunningEntry entry : List.of(one, other, other, one, one)) {
                assertThat(entry.raw(request)).startsWith("HTTP/1.1 200");
            }
            assertThat(List.of(ailing.seen.size(), well.seen.size())).containsExactlyInAnyOrder(0, 5);
        }
    }

    @Test
    void theAnswerOfTheLastIsGivenWhenAllAreInTrouble() throws Exception {
        ailing.trouble = Trouble.UNAVAILABLE;
        well.trouble = Trouble.UNAVAILABLE;
        try (RunningEntry entry = entry(ailing.url())) {
            HttpResponse<String> answer = send(entry, "GET", "/x");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().allValues("X-Answer")).containsExactly("one", "two");
            assertThat(ailing.seen).hasSize(1);
            assertThat(well.seen).hasSize(1);
        }
    }

    @Test
    void anInstanceThatIsWellAgainIsAskedAgainSoon() throws Exception {
        ailing.trouble = Trouble.UNAVAILABLE;
        try (RunningEntry entry = entry(ailing.url())) {
            send(entry, "GET", "/x");
            ailing.trouble = Trouble.NONE;
            ailing.seen.clear();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(send(entry, "GET", "/x").statusCode()).isEqualTo(200);
                assertThat(ailing.seen).isNotEmpty();
            });
        }
    }

    @Test
    void theEntrysOwnQuestionsGoToTheOtherAsWell() throws Exception {
        try (RunningEntry entry = entry(deadUrl());
                HttpClient client = entry.client(Version.HTTP_1_1)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(entry.https("/_breezeway/explain?from=public&url=http://localhost:1/"))
                            .header("Authorization", "Bearer owner")
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private RunningEntry entry(String first) {
        return new RunningEntry(ca, first + "," + well.url(), Map.of());
    }

    private String deadUrl() {
        return "http://127.0.0.1:" + dead.getLocalPort();
    }

    private static HttpResponse<String> send(RunningEntry entry, String method, String target) throws Exception {
        try (HttpClient client = entry.client(Version.HTTP_1_1)) {
            return client.send(
                    HttpRequest.newBuilder(entry.https(target))
                            .method(method, BodyPublishers.ofString("body"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
