package dev.breezeway.privatelink;

import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a connection is told. Its stream is the approval that asked for it. */
public sealed interface ConnectionCommand {
    /** Make it, to be decided by the owner of the target; an earlier one of the same approval starts over. */
    record RequestConnection(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            Place place,
            String requestMessage,
            List<PrivateName> names)
            implements ConnectionCommand {
        public RequestConnection {
            names = List.copyOf(names);
        }
    }

    /** Say that it cannot be made. */
    record RefuseConnection(@TargetAggregateIdentifier UUID approval, int epoch, String targetId, Refused reason)
            implements ConnectionCommand {}

    /** The owner approves, in words that may be empty. */
    record ApproveConnection(@TargetAggregateIdentifier UUID approval, String description)
            implements ConnectionCommand {}

    /** The owner rejects. */
    record RejectConnection(@TargetAggregateIdentifier UUID approval, String description)
            implements ConnectionCommand {}

    /** The owner removes it, or the target goes. */
    record RemoveConnection(@TargetAggregateIdentifier UUID approval) implements ConnectionCommand {}

    /** The consumer takes it back. */
    record WithdrawConnection(@TargetAggregateIdentifier UUID approval, int epoch, String targetId)
            implements ConnectionCommand {}
}
