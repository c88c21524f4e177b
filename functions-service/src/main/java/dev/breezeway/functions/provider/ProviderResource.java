package dev.breezeway.functions.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ProviderOperation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;

/** Provider_GetFunctionAppStacks, GetWebAppStacks, both also by location; Provider_ListOperations. */
@Path("/-/functions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProviderResource {
    private static final String PROVIDER = "/providers/microsoft.web";

    @GET
    @Path(PROVIDER + "/functionappstacks")
    public Answers.ListOf<ObjectNode> functionAppStacks() {
        return Answers.list(Stacks.ofFunctions("/providers/Microsoft.Web"));
    }

    @GET
    @Path(PROVIDER + "/webappstacks")
    public Answers.ListOf<ObjectNode> webAppStacks() {
        return Answers.list(Stacks.ofWebApps("/providers/Microsoft.Web"));
    }

    @GET
    @Path(PROVIDER + "/locations/{location}/functionappstacks")
    public Answers.ListOf<ObjectNode> functionAppStacks(@PathParam("location") String location) {
        return Answers.list(Stacks.ofFunctions("/providers/Microsoft.Web/locations/" + location));
    }

    @GET
    @Path(PROVIDER + "/locations/{location}/webappstacks")
    public Answers.ListOf<ObjectNode> webAppStacks(@PathParam("location") String location) {
        return Answers.list(Stacks.ofWebApps("/providers/Microsoft.Web/locations/" + location));
    }

    @GET
    @Path(PROVIDER + "/operations")
    public Answers.ListOf<ProviderOperation> operations() {
        return Answers.list(Stream.of("serverfarms", "sites")
                .flatMap(type -> Stream.of("Read", "Write", "Delete")
                        .map(verb -> new ProviderOperation(
                                "Microsoft.Web/" + type + "/" + verb,
                                false,
                                new ProviderOperation.Display("Microsoft Web Apps", type, verb, verb + " " + type))))
                .toList());
    }
}
