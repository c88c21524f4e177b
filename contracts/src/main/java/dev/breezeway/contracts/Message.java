package dev.breezeway.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Something that crosses Kafka: an event of one service, or a command from one service to another. Every record below
 * this interface carries {@link Name}; {@link MessageCatalog} finds them all.
 */
public sealed interface Message
        permits ApprovalEvent,
                AuthorizationEvent,
                ClientConnectionEvent,
                ConsumerCommand,
                ConsumerEvent,
                DnsCommand,
                DnsEvent,
                GroupDeletionEvent,
                NetworkCommand,
                NetworkEvent,
                ResourceGroupCommand,
                ResourceGroupEvent,
                ResourceGroupFenceEvent,
                ResourceManagerCommand,
                SecretEvent,
                SignalRResourceEvent,
                SubscriptionEvent,
                TargetCommand,
                TargetEvent,
                TopLevelResourceEvent {

    /** Name and version of a message, such as {@code EndpointActivated} and 1. A changed shape needs a new version. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Name {
        /** The name as it stands in {@code ce_type}, between context and version. */
        String value();

        /** The version of the shape. */
        int version() default 1;

        /** The whole {@code ce_type} of a message whose vocabulary is not ours; empty for one of ours. */
        String type() default "";
    }
}
