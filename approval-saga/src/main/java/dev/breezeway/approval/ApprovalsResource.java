package dev.breezeway.approval;

import dev.breezeway.approval.ProcessCommand.ResumeApproval;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.access.ArmRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The processes, for an Owner to look at and to set going again. */
@Path("/-/approval/_breezeway/approvals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ApprovalsResource {
    private final ApprovalService service;
    private final ArmRequest request;

    ApprovalsResource(ApprovalService service, ArmRequest request) {
        this.service = service;
        this.request = request;
    }

    /** Those that have not ended; all with {@code ?all=true}. */
    @GET
    public ListOf<ApprovalView> list(@QueryParam("all") @DefaultValue("false") boolean all) {
        return Answers.list(service.approvals().list(all));
    }

    /** One with its story. */
    @GET
    @Path("/{approval}")
    public ApprovalView show(@PathParam("approval") String approval) {
        return find(approval);
    }

    /** Asks what is unanswered again, at once and with all its attempts, or tells the consumer again. */
    @POST
    @Path("/{approval}/resume")
    public ApprovalView resume(@PathParam("approval") String approval) {
        ApprovalView found = find(approval);
        if (found.state().equals("Failed") && found.waitsFor() == null) {
            throw ArmError.of(
                            409,
                            "ApprovalFailed",
                            "The approval was refused (%s) and is undone; put '%s' again to begin another."
                                    .formatted(found.reason(), found.linkId()))
                    .refuse();
        }
        service.events().send(request.causation(), new ResumeApproval(found.approval()));
        return find(approval);
    }

    private ApprovalView find(String id) {
        try {
            return service.approvals().find(UUID.fromString(id)).orElseThrow(() -> unknown(id));
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static RuntimeException unknown(String id) {
        return ArmError.of(404, "ApprovalNotFound", "There is no approval '%s'.".formatted(id))
                .refuse();
    }
}
