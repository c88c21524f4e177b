package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a service brings: its aggregates, the names of its events, what they become on Kafka. */
public final class EventSourcingBuilder {
    final Context context;
    final DataSource dataSource;
    final ObjectMapper json;
    final Clock clock;
    final List<Class<?>> aggregates = new ArrayList<>();
    StoredTypes types = new StoredTypes();
    Publication.@Nullable Mapper mapper;

    @Nullable
    Transport transport;

    Duration publisherClaim = Publisher.CLAIM;
    /** A process that is killed and started again in its container is the same one. */
    String node = ManagementFactory.getRuntimeMXBean().getName();

    boolean listening;
    MeterRegistry meters = new CompositeMeterRegistry();

    EventSourcingBuilder(Context context, DataSource dataSource, ObjectMapper json, Clock clock) {
        this.context = context;
        this.dataSource = dataSource;
        this.json = json;
        this.clock = clock;
    }

    /** Adds an aggregate; its events are to be in the table of {@link #storing}. */
    public EventSourcingBuilder aggregate(Class<?> aggregate) {
        aggregates.add(aggregate);
        return this;
    }

    /** Says how events are stored; an event that is in no table can be neither stored nor read. */
    public EventSourcingBuilder storing(StoredTypes table) {
        types = table;
        return this;
    }

    /** Says what events become on Kafka, and how it gets there. */
    public EventSourcingBuilder publishing(Publication.Mapper to, Transport through) {
        mapper = to;
        transport = through;
        return this;
    }

    /** Where to measure; nowhere if this is not said. */
    public EventSourcingBuilder measuring(MeterRegistry registry) {
        meters = registry;
        return this;
    }

    /** Hear of events that other instances store; needed where a service has several. */
    public EventSourcingBuilder listening(boolean listen) {
        listening = listen;
        return this;
    }

    /** Puts it together; nothing runs yet. */
    public EventSourcing build() {
        return new EventSourcing(this);
    }
}
