package dev.breezeway.approval;

import dev.breezeway.approval.ApprovalView.Chapter;
import dev.breezeway.approval.ProcessEvent.ConnectionMade;
import dev.breezeway.approval.ProcessEvent.EndRequested;
import dev.breezeway.approval.ProcessEvent.Ended;
import dev.breezeway.approval.ProcessEvent.EndpointProvisioned;
import dev.breezeway.approval.ProcessEvent.Failed;
import dev.breezeway.approval.ProcessEvent.Requested;
import dev.breezeway.approval.ProcessEvent.Resumed;
import dev.breezeway.approval.ProcessEvent.Stalled;
import dev.breezeway.approval.ProcessEvent.StepAsked;
import dev.breezeway.approval.ProcessEvent.StepDone;
import dev.breezeway.approval.ProcessEvent.Told;
import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row a process, for whoever looks after them. */
final class Approvals implements Projection {
    static final int MOST = 500;
    private static final String COLUMNS =
            "approval, link_id, target_id, epoch, state, waits_for, attempt, reason, changed_at";

    private final Sql sql;

    Approvals(Sql sql) {
        this.sql = sql;
    }

    /** Those that have not ended, or all; what changed last comes first, {@value #MOST} at most. */
    List<ApprovalView> list(boolean all) {
        return sql.list(
                "select " + COLUMNS + " from approval where ? or state <> 'Ended' order by changed_at desc limit ?",
                Approvals::view,
                all,
                MOST);
    }

    /** One with its story. */
    Optional<ApprovalView> find(UUID approval) {
        return sql.first("select " + COLUMNS + " from approval where approval = ?", Approvals::view, approval)
                .map(view -> view.with(story(approval)));
    }

    @Override
    public void on(StoredEvent stored) {
        ProcessEvent event = (ProcessEvent) stored.payload();
        UUID approval = event.link().approval();
        if (event instanceof Requested requested) {
            begin(requested);
        }
        sql.update("update approval set changed_at = ? where approval = ?", stored.at(), approval);
        switch (event) {
            case StepAsked e ->
                sql.update(
                        "update approval set waits_for = ?, attempt = ? where approval = ?",
                        e.step().label(),
                        e.attempt(),
                        approval);
            case StepDone e -> answered(approval, e.step());
            case EndpointProvisioned e -> answered(approval, Step.PROVISION);
            case ConnectionMade e -> answered(approval, Step.REQUEST);
            case Failed e -> {
                answered(approval, e.step());
                become(approval, "Failed", e.reason().message());
            }
            case Stalled e -> become(approval, "Stalled", e.reason().message());
            case Resumed e -> become(approval, "Resumed", null);
            case Told e -> become(approval, e.status().toString(), null);
            case EndRequested e -> become(approval, "Ending", null);
            case Ended e -> become(approval, "Ended", null);
            case ProcessEvent other -> {}
        }
    }

    private void begin(Requested event) {
        sql.update(
                "insert into approval (approval, link_id, target_id, epoch, state, changed_at) "
                        + "values (?, ?, ?, ?, 'Requested', now()) on conflict (approval) do update set "
                        + "epoch = excluded.epoch, state = 'Requested', reason = null",
                event.link().approval(),
                event.link().linkId(),
                event.link().targetId(),
                event.epoch());
    }

    private void answered(UUID approval, Step step) {
        sql.update(
                "update approval set waits_for = null, attempt = null where approval = ? and waits_for = ?",
                approval,
                step.label());
    }

    private void become(UUID approval, String state, @Nullable String reason) {
        sql.update("update approval set state = ?, reason = ? where approval = ?", state, reason, approval);
    }

    private List<Chapter> story(UUID approval) {
        return sql.list(
                "select recorded_at::timestamptz, replace(payload_type, 'approval.', ''), e ->> 'epoch', "
                        + "lower(replace(e ->> 'step', '_', '-')), "
                        + "coalesce(e ->> 'status', e -> 'reason' ->> 'message', e ->> 'reason') "
                        + "from domain_event, lateral (select convert_from(payload, 'UTF8')::jsonb as e) j "
                        + "where stream = ? order by sequence_number",
                row -> new Chapter(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        Integer.parseInt(row.getString(3)),
                        row.getString(4),
                        row.getString(5)),
                approval.toString());
    }

    private static ApprovalView view(ResultSet row) throws SQLException {
        return new ApprovalView(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, Integer.class),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                null);
    }
}
