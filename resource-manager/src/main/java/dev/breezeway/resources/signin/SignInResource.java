package dev.breezeway.resources.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.access.Open;
import dev.breezeway.resources.signin.Authority.Outcome;
import dev.breezeway.resources.signin.Discovery.Form;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The authority's documents, keys and tokens, in the paths of ADFS and of Entra's versions 1 and 2. */
@Open
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignInResource {
    private static final String ADFS = "adfs";

    private final Authority authority;
    private final SigningKeys keys;
    private final AccessConfig config;
    private final ArmRequest request;
    private final Clock clock;

    SignInResource(Authority authority, SigningKeys keys, AccessConfig config, ArmRequest request, Clock clock) {
        this.authority = authority;
        this.keys = keys;
        this.config = config;
        this.request = request;
        this.clock = clock;
    }

    @GET
    @Path("{tenant}/.well-known/openid-configuration")
    public Response discovery(@PathParam("tenant") String tenant) {
        return document(tenant, tenant.equals(ADFS) ? Form.ADFS : Form.V1);
    }

    @GET
    @Path("{tenant}/v2.0/.well-known/openid-configuration")
    public Response discoveryOfVersion2(@PathParam("tenant") String tenant) {
        return document(tenant, Form.V2);
    }

    @GET
    @Path("discovery/keys")
    public Response keys() {
        return Response.ok("{\"keys\":[" + keys.current().jwk() + "]}").build();
    }

    @GET
    @Path("{tenant}/discovery/keys")
    public Response keysOfTenant(@PathParam("tenant") String tenant) {
        return inTenant(tenant, this::keys);
    }

    @GET
    @Path("{tenant}/discovery/v2.0/keys")
    public Response keysOfTenantOfVersion2(@PathParam("tenant") String tenant) {
        return inTenant(tenant, this::keys);
    }

    /** What MSAL asks about a host that it does not know. */
    @GET
    @Path("common/discovery/instance")
    public InstanceDiscovery instance() {
        String host = URI.create(request.baseUrl()).getAuthority();
        return new InstanceDiscovery(
                "%s/%s/v2.0/.well-known/openid-configuration".formatted(request.baseUrl(), config.tenantId()),
                "1.1",
                List.of(new InstanceDiscovery.Cloud(host, host, List.of(host))));
    }

    /** The clouds that the authority speaks for: this one. */
    record InstanceDiscovery(
            @JsonProperty("tenant_discovery_endpoint") String endpoint,

            @JsonProperty("api-version") String version,
            @JsonProperty("metadata") List<Cloud> clouds) {
        record Cloud(
                @JsonProperty("preferred_network") String network,

                @JsonProperty("preferred_cache") String cache,
                @JsonProperty("aliases") List<String> aliases) {}
    }

    @POST
    @Path("{tenant}/oauth2/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(@PathParam("tenant") String tenant, @Nullable String form) {
        return inTenant(tenant, () -> signIn(form));
    }

    @POST
    @Path("{tenant}/oauth2/v2.0/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tokenOfVersion2(@PathParam("tenant") String tenant, @Nullable String form) {
        return inTenant(tenant, () -> signIn(form));
    }

    private Response signIn(@Nullable String form) {
        Optional<TokenRequest> wanted = TokenRequest.of(form == null ? "" : form);
        if (wanted.isEmpty()) {
            return refusal(SignInError.malformed());
        }
        return switch (authority.signIn(wanted.get())) {
            case Outcome.SignedIn(TokenAnswer answer) ->
                Response.ok(answer).header("Cache-Control", "no-store").build();
            case Outcome.Refused(SignInError error) -> refusal(error);
        };
    }

    private Response document(String tenant, Form form) {
        return inTenant(tenant, () -> Response.ok(Discovery.of(form, request.baseUrl(), tenant, config.tenantId()))
                .build());
    }

    private Response inTenant(String tenant, Supplier<Response> answer) {
        return authority.knows(tenant) ? answer.get() : refusal(SignInError.unknownTenant(tenant));
    }

    private Response refusal(SignInError error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error.body(clock.instant(), request.correlationId()))
                .build();
    }
}
