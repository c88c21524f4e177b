package dev.breezeway.resources.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.contracts.Context;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_breezeway/faults}: what was asked to go wrong in all services. Each fault is kept by the service in which it
 * happens; a service that does not answer fails the list, which would else be taken for the whole.
 */
@Path("/-/resource-manager/_breezeway/faults")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FaultsGatewayResource {
    private static final byte[] NOTHING = {};

    private final Forwarder forwarder;
    private final ObjectMapper json;

    FaultsGatewayResource(Forwarder forwarder, ObjectMapper json) {
        this.forwarder = forwarder;
        this.json = json;
    }

    @GET
    public ListOf<JsonNode> list() {
        List<JsonNode> all = new ArrayList<>();
        for (Context service : Context.values()) {
            Forwarded asked = faults(service, "GET", "", NOTHING);
            HttpResponse<byte[]> answer = forwarder.send(asked);
            if (answer.statusCode() != 200) {
                throw GatewayFailure.unexpected(asked, answer.statusCode());
            }
            read(answer).path("value").forEach(all::add);
        }
        return Answers.list(all);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response add(byte @Nullable [] body) {
        Context service = FaultOwner.of(JsonBody.parse(body));
        HttpResponse<byte[]> answer = forwarder.send(faults(service, "POST", "", body == null ? NOTHING : body));
        return Response.status(answer.statusCode())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body())
                .build();
    }

    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        for (Context service : isId(id) ? Context.values() : new Context[0]) {
            if (forwarder.send(faults(service, "DELETE", "/" + id, NOTHING)).statusCode() == 204) {
                return Response.noContent().build();
            }
        }
        throw ArmError.of(404, "NotFound", "There is no fault '%s'.".formatted(id))
                .refuse();
    }

    private static boolean isId(String id) {
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Forwarded faults(Context service, String method, String rest, byte[] body) {
        return new Forwarded(
                service,
                service.label(),
                method,
                "/_breezeway/" + service.label() + "/faults" + rest,
                null,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
                null,
                Map.of("Content-Type", MediaType.APPLICATION_JSON));
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("a service answers JSON", e);
        }
    }
}
