package dev.breezeway.resources.tag;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What the tags of a subscription are told. */
sealed interface SubscriptionTagsCommand {

    /** Be these. */
    record TagSubscription(@TargetAggregateIdentifier UUID id, String subscription, Map<String, String> tags)
            implements SubscriptionTagsCommand {}

    /** A tag may have this name and, so far, these values. */
    record KeepTagName(@TargetAggregateIdentifier UUID id, String subscription, String name, List<String> values)
            implements SubscriptionTagsCommand {}

    /** This name is not foreseen any more. */
    record DropTagName(@TargetAggregateIdentifier UUID id, String subscription, String name)
            implements SubscriptionTagsCommand {}
}
