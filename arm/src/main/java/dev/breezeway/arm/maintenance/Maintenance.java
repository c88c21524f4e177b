package dev.breezeway.arm.maintenance;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.fault.FaultRequest;
import dev.breezeway.arm.fault.FaultView;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Fault;
import dev.breezeway.eventsourcing.ParkedMessages;
import dev.breezeway.eventsourcing.ParkedMessages.Parked;
import dev.breezeway.eventsourcing.ParkedMessages.Redriven;
import dev.breezeway.eventsourcing.ReadModels;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The routes of every service below {@code /-/<service>/_breezeway/<service>}, for Owners. A service extends it with that
 * path; two services of one process need paths of their own.
 */
public abstract class Maintenance {
    private final Supplier<EventSourcing> events;
    private final ArmRequest arm;

    /** The routes of the service that has this store. */
    protected Maintenance(Supplier<EventSourcing> events, ArmRequest arm) {
        this.events = events;
        this.arm = arm;
    }

    /** A parked message in a list; headers and body are shown by {@link #parked(String)}. */
    public record Summary(
            long position,
            String topic,
            int partition,
            long offset,
            String key,
            @Nullable String id,
            @Nullable String type,
            String reason,
            Instant parkedAt) {
        static Summary of(Parked parked) {
            return new Summary(
                    parked.position(),
                    parked.topic(),
                    parked.partition(),
                    parked.offset(),
                    parked.key(),
                    parked.id(),
                    parked.type(),
                    parked.reason(),
                    parked.parkedAt());
        }
    }

    /** Parked messages in the order in which they were parked, from behind a position; a page of them. */
    @GET
    @Path("parked")
    public ListOf<Summary> list(@QueryParam("after") @DefaultValue("0") String after) {
        List<Parked> page = events.get().parked().list(number("after", after));
        String next = page.size() < ParkedMessages.PAGE
                ? null
                : "%s/_breezeway/%s/parked?after=%d"
                        .formatted(
                                arm.baseUrl(),
                                events.get().context().label(),
                                page.getLast().position());
        return new ListOf<>(page.stream().map(Summary::of).toList(), next);
    }

    /** One of them with headers and body. */
    @GET
    @Path("parked/{position}")
    public Parked parked(@PathParam("position") String position) {
        return events.get().parked().find(number("position", position)).orElseThrow(() -> noSuch(position));
    }

    /** Puts them through again in order, those of a key or all; answers after some seconds, done or not. */
    @POST
    @Path("parked/redrive")
    public Redriven redrive(@QueryParam("key") @Nullable String key) {
        return events.get().parked().redrive(key, arm.causation().actor());
    }

    /** Gives a message up, for a reason that is kept with it. */
    @DELETE
    @Path("parked/{position}")
    public Response discard(@PathParam("position") String position, @QueryParam("reason") @Nullable String reason) {
        long number = number("position", position);
        if (reason == null || reason.isBlank() || reason.length() > ParkedMessages.LONGEST_REASON) {
            throw ArmErrors.badField(
                            "reason",
                            "A reason of at most %d characters is required.".formatted(ParkedMessages.LONGEST_REASON))
                    .refuse();
        }
        if (!events.get().parked().discard(number, reason, arm.causation().actor())) {
            throw noSuch(position);
        }
        return Response.noContent().build();
    }

    /** The read models and how their last rebuild went. */
    @GET
    @Path("read-models")
    public ListOf<ReadModels.Status> readModels() {
        return Answers.list(events.get().readModels().list());
    }

    /** One of them. */
    @GET
    @Path("read-models/{name}")
    public ReadModels.Status readModel(@PathParam("name") String name) {
        return events.get().readModels().find(name).orElseThrow(() -> ArmError.of(
                        404, "NotFound", "There is no read model '%s'.".formatted(name))
                .refuse());
    }

    /** Begins to rebuild one; {@link #readModel} shows how far it is. */
    @POST
    @Path("read-models/{name}/rebuild")
    public Response rebuild(@PathParam("name") String name) {
        readModel(name);
        if (!events.get().readModels().rebuild(name, arm.causation().actor())) {
            throw ArmError.of(409, "Conflict", "The read model '%s' is being rebuilt.".formatted(name))
                    .refuse();
        }
        return Response.accepted(readModel(name)).build();
    }

    /** What was asked to go wrong and still can. */
    @GET
    @Path("faults")
    public ListOf<FaultView> faults() {
        return Answers.list(events.get().faults().list().stream()
                .map(fault -> FaultView.of(events.get().context(), fault))
                .toList());
    }

    /** Asks for something to go wrong; see {@link FaultRequest}. */
    @POST
    @Path("faults")
    @Consumes(MediaType.WILDCARD)
    public Response ask(byte @Nullable [] body) {
        Fault fault = FaultRequest.parse(
                JsonBody.parse(body), events.get(), arm.causation().actor());
        if (!events.get().faults().add(fault)) {
            throw ArmError.of(409, "TooManyFaults", "There are too many faults; remove some first.")
                    .refuse();
        }
        return Response.status(201)
                .entity(FaultView.of(events.get().context(), fault))
                .build();
    }

    /** Takes a fault back. */
    @DELETE
    @Path("faults/{id}")
    public Response takeBack(@PathParam("id") String id) {
        if (!events.get().faults().remove(fault(id))) {
            throw noSuchFault(id);
        }
        return Response.noContent().build();
    }

    private static UUID fault(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw noSuchFault(id);
        }
    }

    private static ArmRefusal noSuchFault(String id) {
        return ArmError.of(404, "NotFound", "There is no fault '%s'.".formatted(id))
                .refuse();
    }

    private static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ArmErrors.badField(field, "The value of '%s' must be a whole number.".formatted(field))
                    .refuse();
        }
    }

    private static RuntimeException noSuch(String position) {
        return ArmError.of(404, "NotFound", "There is no parked message '%s'.".formatted(position))
                .refuse();
    }
}
