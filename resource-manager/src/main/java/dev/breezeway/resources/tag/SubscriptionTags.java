package dev.breezeway.resources.tag;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.resources.tag.SubscriptionTagsCommand.DropTagName;
import dev.breezeway.resources.tag.SubscriptionTagsCommand.KeepTagName;
import dev.breezeway.resources.tag.SubscriptionTagsCommand.TagSubscription;
import dev.breezeway.resources.tag.SubscriptionTagsEvent.SubscriptionTagged;
import dev.breezeway.resources.tag.SubscriptionTagsEvent.TagNameDropped;
import dev.breezeway.resources.tag.SubscriptionTagsEvent.TagNameKept;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The tags of a subscription, and the names and values that are foreseen for tags in it. What changes nothing is no event. */
public class SubscriptionTags {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID id;

    private Map<String, String> tags = Map.of();
    private final Map<String, List<String>> values = new HashMap<>();

    protected SubscriptionTags() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(TagSubscription command) {
        if (!tags.equals(command.tags())) {
            apply(new SubscriptionTagged(command.id(), command.subscription(), command.tags()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(KeepTagName command) {
        if (!command.values().equals(values.get(folded(command.name())))) {
            apply(new TagNameKept(command.id(), command.subscription(), command.name(), command.values()));
        }
    }

    @CommandHandler
    void handle(DropTagName command) {
        if (values.containsKey(folded(command.name()))) {
            apply(new TagNameDropped(command.id(), command.subscription(), command.name()));
        }
    }

    @EventSourcingHandler
    void on(SubscriptionTagsEvent event) {
        id = event.id();
        switch (event) {
            case SubscriptionTagged tagged -> tags = tagged.tags();
            case TagNameKept kept -> values.put(folded(kept.name()), kept.values());
            case TagNameDropped dropped -> values.remove(folded(dropped.name()));
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
