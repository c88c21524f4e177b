package dev.breezeway.resources.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of this cloud. Every address is the one that the client called: services that are not served here have
 * no other place either, and no client is sent to Azure.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Endpoints(
        @Nullable String name,
        String galleryEndpoint,
        String graphEndpoint,
        String portalEndpoint,
        @Nullable String portal,
        @Nullable String graph,
        @Nullable String graphAudience,
        @Nullable String microsoftGraphResourceId,
        @Nullable String resourceManager,
        @Nullable String gallery,
        @Nullable String batch,
        @Nullable String media,
        @Nullable String sqlManagement,
        @Nullable String vmImageAliasDoc,
        @Nullable String activeDirectoryDataLake,
        Authentication authentication,
        @Nullable Map<String, String> suffixes) {
    private static final String NAME = "Breezeway";

    /** Where and for which audience to sign in. */
    record Authentication(String loginEndpoint, List<String> audiences, String tenant, String identityProvider) {}

    /** The form of 2015-01-01. */
    static Endpoints older(String base) {
        String any = base + "/";
        return new Endpoints(
                null,
                any,
                any + "graph/",
                any,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                authentication(base),
                null);
    }

    /** The form since 2019-05-01. */
    static Endpoints of(String base) {
        String any = base + "/";
        String graph = any + "graph/";
        return new Endpoints(
                NAME,
                any,
                graph,
                any,
                any,
                graph,
                graph,
                graph,
                any,
                any,
                any,
                any,
                any,
                any,
                any,
                authentication(base),
                suffixes(URI.create(base)));
    }

    /** The login endpoint has to end in {@code /adfs}: for any other, MSAL asks a host of Azure about it first. */
    private static Authentication authentication(String base) {
        return new Authentication(base + "/adfs", List.of(base + "/", base), "adfs", "ADFS");
    }

    private static Map<String, String> suffixes(URI base) {
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        Map<String, String> suffixes = new TreeMap<>();
        suffixes.put("keyVaultDns", ".vault.localhost" + port);
        suffixes.put("mhsmDns", ".managedhsm.localhost" + port);
        suffixes.put("storage", "core.localhost");
        suffixes.put("storageSyncEndpointSuffix", "afs.localhost");
        suffixes.put("sqlServerHostname", ".database.localhost");
        suffixes.put("acrLoginServer", ".azurecr.localhost");
        suffixes.put("azureDataLakeStoreFileSystem", "azuredatalakestore.localhost");
        suffixes.put("azureDataLakeAnalyticsCatalogAndJob", "azuredatalakeanalytics.localhost");
        suffixes.put("synapseAnalytics", ".dev.azuresynapse.localhost");
        suffixes.put("attestationEndpoint", ".attest.localhost");
        return suffixes;
    }
}
