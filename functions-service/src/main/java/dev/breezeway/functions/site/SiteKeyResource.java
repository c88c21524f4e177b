package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * WebApps_ListHostKeys, CreateOrUpdateHostSecret, DeleteHostSecret, ListSyncStatus, SyncFunctions, SyncFunctionTriggers,
 * ListPublishingCredentials, ListPublishingProfileXmlWithSecrets.
 */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/sites/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class SiteKeyResource {
    private static final String KEYS = "/host/default/{type: functionkeys|systemkeys|masterkey}/{key}";
    private static final Map<String, String> TYPES =
            Map.of("functionkeys", "functionKeys", "systemkeys", "systemKeys", "masterkey", "masterKey");

    private final Sites sites;
    private final ArmRequest request;

    @PathParam("subscription")
    String subscription = "";

    @PathParam("group")
    String group = "";

    @PathParam("name")
    String name = "";

    SiteKeyResource(FunctionsService service, ArmRequest request) {
        this.sites = service.sites();
        this.request = request;
    }

    /** A key on the wire. */
    public record Key(String name, String value) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** The user that a site is deployed by. */
    public record PublishingUser(String publishingUserName, String publishingPassword, String scmUri) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @POST
    @Path("/host/default/listkeys")
    public ObjectNode listKeys() {
        return sites.keys().host(request.causation(), id());
    }

    @PUT
    @Path(KEYS)
    public Response put(@PathParam("type") String type, @PathParam("key") String key, byte @Nullable [] body) {
        Optional<String> value = JsonBody.parse(body).text("properties.value");
        SiteKeys.Put put = sites.keys().put(request.causation(), id(), type(type), key, value);
        return put.answer(ArmResource.of(
                id() + "/host/default/" + type(type) + "/" + key,
                key,
                SiteRules.TYPE + "/host/" + type(type),
                new Key(key, put.value())));
    }

    @DELETE
    @Path(KEYS)
    public Response delete(@PathParam("type") String type, @PathParam("key") String key) {
        sites.keys().remove(request.causation(), id(), type(type), key);
        return Response.noContent().build();
    }

    /** There are no triggers to bring in line yet. */
    @POST
    @Path("/{sync: host/default/listsyncstatus|host/default/sync|syncfunctiontriggers}")
    public Response sync() {
        sites.existing(id());
        return Response.noContent().build();
    }

    @POST
    @Path("/config/{user: (?i)publishingcredentials}/list")
    public ArmResource publishingCredentials() {
        ResourceId site = sites.existing(id()).id();
        String password = sites.keys().password(request.causation(), site);
        String user = "$" + site.name();
        return ArmResource.of(
                site + "/publishingcredentials/" + user,
                site.name(),
                SiteRules.TYPE + "/publishingcredentials",
                new PublishingUser(
                        user, password, "https://%s:%s@%s".formatted(user, password, SiteView.scmHost(site.name()))));
    }

    @POST
    @Path("/publishxml")
    @Produces(MediaType.APPLICATION_XML)
    public Response publishXml() {
        ResourceId site = sites.existing(id()).id();
        String password = sites.keys().password(request.causation(), site);
        return Response.ok(profiles(site.name(), password))
                .type(MediaType.APPLICATION_XML_TYPE)
                .build();
    }

    /** Names and passwords have no character that XML would mind. */
    private static String profiles(String name, String password) {
        return """
                <publishData><publishProfile profileName="%1$s - Web Deploy" publishMethod="MSDeploy" \
                publishUrl="%3$s:443" msdeploySite="%1$s" userName="$%1$s" userPWD="%4$s" \
                destinationAppUrl="https://%2$s" SQLServerDBConnectionString="" mySQLDBConnectionString="" \
                hostingProviderForumLink="" controlPanelLink="https://portal.azure.com" webSystem="WebSites">\
                <databases/></publishProfile><publishProfile profileName="%1$s - FTP" publishMethod="FTP" \
                publishUrl="ftps://%3$s/site/wwwroot" ftpPassiveMode="True" userName="%1$s\\$%1$s" userPWD="%4$s" \
                destinationAppUrl="https://%2$s" SQLServerDBConnectionString="" mySQLDBConnectionString="" \
                hostingProviderForumLink="" controlPanelLink="https://portal.azure.com" webSystem="WebSites">\
                <databases/></publishProfile></publishData>""".formatted(name, SiteView.host(name), SiteView.scmHost(name), password);
    }

    private static String type(String inPath) {
        return Objects.requireNonNull(TYPES.get(inPath), "the route has only these");
    }

    private ResourceId id() {
        return SiteResource.id(subscription, group, name);
    }
}
