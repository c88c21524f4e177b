package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.eventsourcing.ParkedRows.Row;
import dev.breezeway.eventsourcing.Received.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Messages that could not be handled and those that wait behind them. They are put through again in the order in which
 * they came, key by key, and the first that fails again stops its key. Nothing is put through by itself.
 */
public final class ParkedMessages {
    /** How many are listed at a time at most. */
    public static final int PAGE = 100;

    /** The longest reason of a discard. */
    public static final int LONGEST_REASON = 500;

    private static final Logger LOG = Logger.getLogger(ParkedMessages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_BODY = 16_384;

    private final EventSourcing events;
    private final Inbox inbox;
    private final ParkedRows rows;

    ParkedMessages(String consumer, EventSourcing events, Inbox inbox, ObjectMapper json) {
        this.events = events;
        this.inbox = inbox;
        this.rows = new ParkedRows(consumer, events.sql(), json);
    }

    /**
     * A parked message.
     *
     * @param position names it; later ones of a key have higher positions
     * @param headers as they came, in UTF-8
     * @param body as it came, in UTF-8, cut off when it is very long
     * @param reason why it was parked, or why it failed when it was last put through
     */
    public record Parked(
            long position,
            String topic,
            int partition,
            long offset,
            String key,
            @Nullable String id,
            @Nullable String type,
            Map<String, String> headers,
            @Nullable String body,
            String reason,
            Instant parkedAt) {
        public Parked {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What putting messages through came to.
     *
     * @param done how many are parked no more
     * @param left how many still are, of any key
     * @param stopped keys whose first message failed again
     */
    public record Redriven(int done, int left, List<String> stopped) {
        public Redriven {
            stopped = List.copyOf(stopped);
        }
    }

    /** A page of them, in the order in which they were parked. */
    public List<Parked> list(long after) {
        return rows.page(after, PAGE).stream().map(ParkedMessages::shown).toList();
    }

    /** A parked message by its position. */
    public Optional<Parked> find(long position) {
        return rows.find(position).map(ParkedMessages::shown);
    }

    /** How many there are. */
    public int count() {
        return rows.count();
    }

    /**
     * Puts messages through again, those of one key or of all keys, for some seconds at most: when something is left and
     * nothing stopped, call it again. {@code key} is as it is listed. May run at several places at once; each message has its effect once.
     */
    public Redriven redrive(@Nullable String key, String by) {
        LOG.infof("parked messages are put through: actor=%s", by);
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> stopped = new ArrayList<>();
        int done = 0;
        for (String each : key == null ? rows.keys() : List.of(Storable.text(key))) {
            Outcome outcome = Outcome.DONE;
            while (outcome == Outcome.DONE && System.nanoTime() < end) {
                outcome = redriveFirst(each);
                done += outcome == Outcome.DONE ? 1 : 0;
            }
            if (outcome == Outcome.FAILED) {
                stopped.add(each);
            }
        }
        return new Redriven(done, count(), stopped);
    }

    /**
     * Gives a message up: it will not have its effect, not even if it comes again. What it was, and who gave it up for
     * what reason, is kept. Those behind it wait until they are put through. False if there is no such message.
     */
    public boolean discard(long position, String reason, String by) {
        boolean discarded = events.execute(Causation.of(by), () -> {
            Optional<Row> found = rows.find(position);
            found.ifPresent(row -> {
                rows.lock(row.record().key());
                remember(row);
                rows.discard(position, Storable.shortened(reason, LONGEST_REASON), Storable.text(by));
            });
            return found.isPresent();
        });
        if (discarded) {
            LOG.warnf("a parked message is discarded: position=%d actor=%s", position, by);
        }
        return discarded;
    }

    boolean park(Received record, String reason) {
        return rows.add(record, reason);
    }

    /** Parks a record behind an earlier one of its key; when that has just been put through, the transaction runs again. */
    void parkBehind(Received record) {
        rows.lock(record.key());
        if (rows.first(record.key()).isEmpty()) {
            throw EventSourcing.conflict();
        }
        rows.add(record, "waits behind an earlier message of its key");
    }

    private enum Outcome {
        DONE,
        FAILED,
        NOTHING_LEFT
    }

    private Outcome redriveFirst(String key) {
        Optional<Row> next = rows.first(key);
        if (next.isEmpty()) {
            return Outcome.NOTHING_LEFT;
        }
        Row row = next.get();
        Optional<Content> content;
        try {
            content = inbox.read(row.record());
        } catch (IOException | IllegalArgumentException e) {
            return failed(row, Inbox.unreadable(e), e);
        }
        try {
            Causation cause = content.map(c -> Causation.of(c.envelope())).orElseGet(() -> Causation.of("inbox"));
            return events.execute(cause, () -> putThrough(row, content));
        } catch (RuntimeException e) {
            if (inbox.stopping() || Failures.databaseAway(e)) {
                throw e;
            }
            return failed(row, Failures.reason(e), e);
        }
    }

    /** Someone else may have been faster: only what is still the first of its key is put through. */
    private Outcome putThrough(Row row, Optional<Content> content) {
        rows.lock(row.record().key());
        if (rows.first(row.record().key())
                .filter(first -> first.position() == row.position())
                .isPresent()) {
            content.ifPresent(inbox::effectOfParked);
            rows.remove(row.position());
        }
        return Outcome.DONE;
    }

    private Outcome failed(Row row, String reason, Exception e) {
        LOG.errorf(e, "a parked message failed again: position=%d", row.position());
        events.execute(Causation.of("inbox"), () -> {
            rows.reason(row.position(), reason);
            return true;
        });
        return Outcome.FAILED;
    }

    private void remember(Row row) {
        try {
            inbox.read(row.record()).ifPresent(inbox::remember);
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.debugf("what cannot be read would be parked again: position=%d", row.position());
        }
    }

    private static Parked shown(Row row) {
        Received record = row.record();
        byte[] body = record.body();
        return new Parked(
                row.position(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                row.id(),
                record.headers().get("ce_type"),
                record.headers(),
                body == null ? null : new String(body, 0, Math.min(body.length, LONGEST_BODY), StandardCharsets.UTF_8),
                row.reason(),
                row.parkedAt());
    }
}
