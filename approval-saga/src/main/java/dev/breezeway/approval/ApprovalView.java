package dev.breezeway.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process as its Owner sees it.
 *
 * @param approval its id
 * @param linkId ARM id of the resource that wants the connection
 * @param targetId ARM id of the resource it is to be connected with
 * @param epoch which request of that resource is being worked on, from 1
 * @param state the status that the consumer was told last; else Requested, Stalled, Failed, Resumed, Ending or Ended
 * @param waitsFor the step that is unanswered, if one is
 * @param attempt how often that was asked
 * @param reason why it failed or stalled
 * @param changedAt when something happened last
 * @param story what happened, oldest first; null in a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalView(
        @JsonProperty("approval") UUID approval,
        @JsonProperty("linkId") String linkId,
        @JsonProperty("targetId") String targetId,
        @JsonProperty("epoch") int epoch,
        @JsonProperty("state") String state,
        @JsonProperty("waitsFor") @Nullable String waitsFor,
        @JsonProperty("attempt") @Nullable Integer attempt,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("changedAt") Instant changedAt,
        @JsonProperty("story") @Nullable List<Chapter> story) {

    /** One event of the process. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Chapter(
            @JsonProperty("at") Instant at,
            @JsonProperty("event") String event,
            @JsonProperty("epoch") int epoch,
            @JsonProperty("step") @Nullable String step,
            @JsonProperty("detail") @Nullable String detail) {}

    ApprovalView with(List<Chapter> chapters) {
        return new ApprovalView(
                approval, linkId, targetId, epoch, state, waitsFor, attempt, reason, changedAt, chapters);
    }
}
