package dev.breezeway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkRequested;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.eventsourcing.MessageHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets into the process. */
class ProcessRepliesTest {
    private static final Link LINK = Given.LINK;
    private static final Envelope ENVELOPE = new Envelope(
            "1",
            "breezeway.signalr.SharedPrivateLinkRequested.v1",
            "/breezeway/signalr",
            LINK.linkId(),
            Instant.EPOCH,
            0,
            LINK.consumer().toString(),
            "test",
            "correlation",
            null,
            null);

    private final List<ProcessCommand> understood = new ArrayList<>();
    private final MessageHandlers handlers = new MessageHandlers();

    @BeforeEach
    void listen() {
        new ProcessReplies(() -> Duration.ZERO, understood::add).register(handlers);
    }

    @Test
    void aRequestForAResourceOfAServiceGetsIn() {
        handlers.handle(request(LINK.linkId(), LINK.targetId()), ENVELOPE);

        assertThat(understood).containsExactly(Given.request(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/contoso", "\u0000"})
    void aRequestForWhatNoServiceOwnsDoesNotGetIn(String nobodys) {
        assertThatThrownBy(() -> handlers.handle(request(LINK.linkId(), nobodys), ENVELOPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no service owns");
        assertThatThrownBy(() -> handlers.handle(request(nobodys, LINK.targetId()), ENVELOPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no service owns");
        assertThat(understood).isEmpty();
    }

    private static SharedPrivateLinkRequested request(String linkId, String targetId) {
        return new SharedPrivateLinkRequested(
                LINK.approval(),
                1,
                linkId,
                LINK.consumer(),
                LINK.consumerId(),
                "eastus",
                targetId,
                LINK.groupId(),
                LINK.requestMessage());
    }
}
