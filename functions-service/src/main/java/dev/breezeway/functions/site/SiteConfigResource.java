package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.web.SealedDocuments.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * WebApps_ListApplicationSettings, UpdateApplicationSettings, ListConnectionStrings, UpdateConnectionStrings,
 * ListAzureStorageAccounts, UpdateAzureStorageAccounts, GetConfiguration, UpdateConfiguration,
 * CreateOrUpdateConfiguration, GetDiagnosticLogsConfiguration, ListSlotConfigurationNames,
 * UpdateSlotConfigurationNames, ListMetadata, UpdateMetadata.
 */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/sites/{name}/config")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class SiteConfigResource {
    private static final String SECRET = "appsettings|connectionstrings|azurestorageaccounts|metadata";
    private static final String SLOT_NAMES = "slotConfigNames";
    private static final Map<String, Kind> KINDS = Map.of(
            "appsettings", Kind.APP_SETTINGS,
            "connectionstrings", Kind.CONNECTION_STRINGS,
            "azurestorageaccounts", Kind.STORAGE_ACCOUNTS,
            "metadata", Kind.METADATA);

    private final FunctionsService service;
    private final Sites sites;
    private final ArmRequest request;

    @PathParam("subscription")
    String subscription = "";

    @PathParam("group")
    String group = "";

    @PathParam("name")
    String name = "";

    SiteConfigResource(FunctionsService service, ArmRequest request) {
        this.service = service;
        this.sites = service.sites();
        this.request = request;
    }

    @POST
    @Path("/{kind: (?i)(" + SECRET + ")}/list")
    public ObjectNode list(@PathParam("kind") String kind) {
        return settings(kind, sites.settings().read(id(), kind(kind)));
    }

    @PUT
    @Path("/{kind: (?i)(" + SECRET + ")}")
    public ObjectNode replace(@PathParam("kind") String kind, byte @Nullable [] body) {
        return settings(
                kind, sites.settings().replace(request.causation(), target(), kind(kind), JsonBody.parse(body)));
    }

    @GET
    @Path("/{web: (?i)web}")
    public ObjectNode web() {
        Stored<SiteView> site = sites.existing(id());
        return SiteConfigView.web(site.id(), site.document());
    }

    @PATCH
    @Path("/{web: (?i)web}")
    public ObjectNode patchWeb(byte @Nullable [] body) {
        sites.settings().configure(request.causation(), target(), JsonBody.parse(body));
        return web();
    }

    @PUT
    @Path("/{web: (?i)web}")
    public ObjectNode putWeb(byte @Nullable [] body) {
        return patchWeb(body);
    }

    /** Nothing is logged for a site, and clients that read a whole site ask for it. */
    @GET
    @Path("/{logs: (?i)logs}")
    public ObjectNode logs() {
        Stored<SiteView> site = sites.existing(id());
        return SiteConfigView.logs(site.id(), site.document());
    }

    @GET
    @Path("/{names: (?i)slotconfignames}")
    public ObjectNode slotConfigNames() {
        Stored<SiteView> site = sites.existing(id());
        ObjectNode names = site.document()
                .documents()
                .getOrDefault(SLOT_NAMES, JsonNodeFactory.instance.objectNode())
                .deepCopy();
        for (String list : new String[] {"connectionStringNames", "appSettingNames", "azureStorageConfigNames"}) {
            names.putIfAbsent(list, names.arrayNode());
        }
        return SiteConfigView.document(
                site.id(), site.document(), SLOT_NAMES, site.id().name(), names);
    }

    @PUT
    @Path("/{names: (?i)slotconfignames}")
    public ObjectNode putSlotConfigNames(byte @Nullable [] body) {
        JsonBody given = JsonBody.parse(body);
        given.list("properties.connectionStringNames");
        given.list("properties.appSettingNames");
        given.list("properties.azureStorageConfigNames");
        ObjectNode names = given.object("properties").orElseGet(JsonNodeFactory.instance::objectNode);
        sites.settings().document(request.causation(), target(), SLOT_NAMES, names);
        return slotConfigNames();
    }

    private ObjectNode settings(String kind, ObjectNode values) {
        Stored<SiteView> site = sites.existing(id());
        String label = kind(kind).label();
        return SiteConfigView.document(site.id(), site.document(), label, label, values);
    }

    private static Kind kind(String text) {
        return Objects.requireNonNull(KINDS.get(text.toLowerCase(Locale.ROOT)), "the route has only these");
    }

    private ResourceId id() {
        return SiteResource.id(subscription, group, name);
    }

    private SiteSettings.Target target() {
        return new SiteSettings.Target(service.groups(), request.group(group), id());
    }
}
