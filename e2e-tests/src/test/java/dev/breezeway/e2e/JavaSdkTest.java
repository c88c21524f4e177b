package dev.breezeway.e2e;

import static dev.breezeway.e2e.JavaSdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.management.Region;
import com.azure.core.util.Context;
import com.azure.resourcemanager.appservice.fluent.WebAppsClient;
import com.azure.resourcemanager.appservice.models.AppServicePlan;
import com.azure.resourcemanager.appservice.models.OperatingSystem;
import com.azure.resourcemanager.appservice.models.PricingTier;
import com.azure.resourcemanager.appservice.models.RuntimeStack;
import com.azure.resourcemanager.appservice.models.WebApp;
import com.azure.resourcemanager.appservice.models.WebAppBasic;
import com.azure.resourcemanager.keyvault.fluent.PrivateEndpointConnectionsClient;
import com.azure.resourcemanager.keyvault.fluent.models.PrivateEndpointConnectionInner;
import com.azure.resourcemanager.keyvault.models.PrivateEndpointServiceConnectionStatus;
import com.azure.resourcemanager.keyvault.models.PrivateLinkServiceConnectionState;
import com.azure.resourcemanager.keyvault.models.PublicNetworkAccess;
import com.azure.resourcemanager.keyvault.models.SecretPermissions;
import com.azure.resourcemanager.keyvault.models.Vault;
import com.azure.resourcemanager.resources.fluent.models.GenericResourceExpandedInner;
import com.azure.resourcemanager.resources.fluent.models.GenericResourceInner;
import com.azure.resourcemanager.resources.models.Sku;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Lives of resources with Azure's management libraries for Java, which poll long-running operations by themselves. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class JavaSdkTest {
    private static final String SIGNALR = "2023-02-01";

    private final Place place;
    private final JavaSdk sdk;

    JavaSdkTest(Breezeway system, Place place) {
        this.place = place;
        this.sdk = JavaSdk.of(system.addresses());
    }

    @BeforeEach
    void aGroup() {
        var group = sdk.resources()
                .resourceGroups()
                .define(place.name())
                .withRegion(Region.US_EAST)
                .withTag("team", "a")
                .create();
        assertThat(group.provisioningState()).isEqualTo("Succeeded");
    }

    @Test
    void aGroupIsChangedListedAndDeletedWithWhatIsInIt() {
        var groups = sdk.resources().resourceGroups();
        var changed =
                groups.getByName(place.name()).update().withTag("team", "b").apply();
        assertThat(changed.tags()).containsEntry("team", "b");
        assertThat(groups.listByTag("team", "b")).extracting(g -> g.name()).contains(place.name());
        vault("");

        refused(404, "ResourceGroupNotFound", () -> groups.getByName(place.name() + "-none"));
        groups.deleteByName(place.name());

        assertThat(groups.contain(place.name())).isFalse();
        refused(404, "ResourceGroupNotFound", () -> groups.getByName(place.name()));
    }

    @Test
    void resourcesAreListedPageByPageAndManagedByTheirIds() {
        List.of("-1", "-2", "-3").forEach(this::vault);
        var resources = sdk.resources().serviceClient().getResources();

        PagedIterable<GenericResourceExpandedInner> list =
                resources.listByResourceGroup(place.name(), null, null, 2, Context.NONE);

        assertThat(list.iterableByPage())
                .extracting(PagedResponse::getValue)
                .extracting(List::size)
                .containsExactly(2, 1);
        assertThat(list)
                .extracting(item -> item.name())
                .containsExactlyInAnyOrder(place.name() + "-1", place.name() + "-2", place.name() + "-3");
        String id = place.vaultId() + "-1";
        var generic = sdk.resources().genericResources();
        assertThat(generic.getById(id).resourceType()).isEqualTo("vaults");
        generic.deleteById(id);
        assertThat(refused(404, "ResourceNotFound", () -> generic.getById(id, "2022-07-01")))
                .startsWith("The Resource 'Microsoft.KeyVault/vaults/" + place.name() + "-1' under resource group '"
                        + place.name() + "' was not found.");
    }

    @Test
    void aVaultIsCreatedChangedListedDeletedAndPurged() {
        Vault vault = vault("");
        assertThat(vault.vaultUri()).isEqualTo("https://" + place.name() + ".vault.azure.net/");

        Vault changed = vault.update()
                .withTag("team", "a")
                .disablePublicNetworkAccess()
                .defineAccessPolicy()
                .forObjectId("11111111-1111-1111-1111-111111111111")
                .allowSecretPermissions(SecretPermissions.GET)
                .attach()
                .apply();

        assertThat(changed.publicNetworkAccess()).isEqualTo(PublicNetworkAccess.DISABLED);
        assertThat(changed.accessPolicies()).hasSize(1);
        assertThat(sdk.vaults().vaults().listByResourceGroup(place.name()))
                .extracting(Vault::tags)
                .containsExactly(Map.of("team", "a"));
        assertThat(sdk.vaults().vaults().checkNameAvailability(place.name()).nameAvailable())
                .isFalse();
        refused(400, "VaultNameNotValid", () -> vault("--"));

        sdk.vaults().vaults().deleteById(vault.id());

        assertThat(sdk.vaults()
                        .vaults()
                        .getDeleted(place.name(), Place.LOCATION)
                        .location())
                .isEqualTo("eastus");
        refused(409, "ConflictError", () -> vault(""));
        sdk.vaults().vaults().purgeDeleted(place.name(), Place.LOCATION);
        refused(
                404,
                "DeletedVaultNotFound",
                () -> sdk.vaults().serviceClient().getVaults().getDeleted(place.name(), Place.LOCATION));
    }

    @Test
    void aPlanAndItsWebAppAreCreatedChangedListedAndDeleted() {
        AppServicePlan plan = sdk.sites()
                .appServicePlans()
                .define(place.name())
                .withRegion(Region.US_EAST)
                .withExistingResourceGroup(place.name())
                .withPricingTier(PricingTier.STANDARD_S1)
                .withOperatingSystem(OperatingSystem.LINUX)
                .create();
        WebApp app = sdk.sites()
                .webApps()
                .define(place.name())
                .withExistingLinuxPlan(plan)
                .withExistingResourceGroup(place.name())
                .withBuiltInImage(RuntimeStack.JAVA_17_JAVA17)
                .withAppSetting("COLOUR", "blue")
                .create();
        assertThat(app.defaultHostname()).isEqualTo(place.name() + ".azurewebsites.net");
        assertThat(app.getAppSettings().get("COLOUR").value()).isEqualTo("blue");

        app = app.update().withHttpsOnly(true).withAppSetting("COLOUR", "red").apply();

        assertThat(app.httpsOnly()).isTrue();
        assertThat(app.getAppSettings().get("COLOUR").value()).isEqualTo("red");
        WebAppsClient sites = sdk.sites().serviceClient().getWebApps();
        sites.stop(place.name(), place.name());
        assertThat(sites.getByResourceGroup(place.name(), place.name()).state()).isEqualTo("Stopped");
        sites.start(place.name(), place.name());
        assertThat(sdk.sites().webApps().listByResourceGroup(place.name()))
                .extracting(WebAppBasic::name)
                .containsExactly(place.name());
        assertThat(refused(409, "Conflict", () -> sdk.sites().appServicePlans().deleteById(plan.id())))
                .contains(place.name());

        sdk.sites().webApps().deleteById(app.id());
        refused(404, "ResourceNotFound", () -> sites.getByResourceGroup(place.name(), place.name()));
        sdk.sites().appServicePlans().deleteById(plan.id());
    }

    @Test
    void aFunctionAppIsCreatedWithItsStorageAccount() {
        var app = sdk.sites()
                .functionApps()
                .define(place.name())
                .withRegion(Region.US_EAST)
                .withExistingResourceGroup(place.name())
                .withNewAppServicePlan(PricingTier.STANDARD_S1)
                .create();

        assertThat(app.storageAccount().name()).isNotBlank();
        assertThat(app.getAppSettings()).containsKey("AzureWebJobsStorage");
    }

    @Test
    void aSharedPrivateLinkIsApprovedAtTheVault() {
        vault("");
        signalR();
        var resources = sdk.resources().serviceClient().getResources();
        String wrong = refused(
                400, "BadArgument", () -> resources.createOrUpdateById(place.linkId(), SIGNALR, link("vaults")));
        assertThat(wrong).isEqualTo("Invalid arguments");

        GenericResourceInner asked = resources.createOrUpdateById(place.linkId(), SIGNALR, link("vault"));
        assertThat(asked.properties())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("provisioningState", "Succeeded");
        PrivateEndpointConnectionsClient connections =
                sdk.vaults().serviceClient().getPrivateEndpointConnections();
        PrivateEndpointConnectionInner pending = Awaitility.await()
                .atMost(Place.PATIENCE)
                .until(
                        () -> connections.listByResource(place.name(), place.name()).stream()
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        assertThat(pending.privateLinkServiceConnectionState().description()).isEqualTo(Place.MESSAGE);

        connections.put(
                place.name(),
                place.name(),
                pending.name(),
                new PrivateEndpointConnectionInner()
                        .withPrivateLinkServiceConnectionState(new PrivateLinkServiceConnectionState()
                                .withStatus(PrivateEndpointServiceConnectionStatus.APPROVED)
                                .withDescription("welcome")));

        Awaitility.await().atMost(Place.PATIENCE).untilAsserted(() -> assertThat(
                        resources.getById(place.linkId(), SIGNALR).properties())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("status", "Approved"));
        assertThat(connections
                        .get(place.name(), place.name(), pending.name())
                        .privateLinkServiceConnectionState()
                        .status())
                .isEqualTo(PrivateEndpointServiceConnectionStatus.APPROVED);
        resources.deleteById(place.linkId(), SIGNALR);
        Awaitility.await().atMost(Place.PATIENCE).untilAsserted(() -> assertThat(
                        connections.listByResource(place.name(), place.name()))
                .isEmpty());
    }

    private Vault vault(String suffix) {
        return sdk.vaults()
                .vaults()
                .define(place.name() + suffix)
                .withRegion(Region.US_EAST)
                .withExistingResourceGroup(place.name())
                .withEmptyAccessPolicy()
                .create();
    }

    private void signalR() {
        GenericResourceInner created = sdk.resources()
                .serviceClient()
                .getResources()
                .createOrUpdateById(
                        place.signalRId(),
                        SIGNALR,
                        located()
                                .withSku(new Sku()
                                        .withName("Standard_S1")
                                        .withTier("Standard")
                                        .withCapacity(1)));
        assertThat(created.type()).isEqualTo("Microsoft.SignalRService/SignalR");
    }

    private static GenericResourceInner located() {
        GenericResourceInner resource = new GenericResourceInner();
        resource.withLocation(Place.LOCATION);
        return resource;
    }

    private GenericResourceInner link(String groupId) {
        return located()
                .withProperties(Map.of(
                        "privateLinkResourceId", place.vaultId(), "groupId", groupId, "requestMessage", Place.MESSAGE));
    }
}
