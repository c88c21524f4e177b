package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.resourcemanager.appservice.AppServiceManager;
import com.azure.resourcemanager.keyvault.KeyVaultManager;
import com.azure.resourcemanager.resources.ResourceManager;
import java.util.Map;

/**
 * Azure's management libraries for Java, pointed at a system by what they offer for other clouds: the endpoints of an
 * {@link AzureEnvironment}, the authority of the credential, and an HTTP client that trusts the system's certificate.
 */
record JavaSdk(ResourceManager resources, KeyVaultManager vaults, AppServiceManager sites) {

    /** Signed in as the owner that the system names. */
    static JavaSdk of(Addresses system) {
        HttpClient http = new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder()
                        .sslContext(Trust.in(system).context()))
                .build();
        String endpoint = system.get("ARM_ENDPOINT") + "/";
        TokenCredential owner = new ClientSecretCredentialBuilder()
                .tenantId(system.get("TENANT_ID"))
                .clientId(system.get("CLIENT_ID"))
                .clientSecret(system.get("CLIENT_SECRET"))
                .authorityHost(endpoint)
                .disableInstanceDiscovery()
                .httpClient(http)
                .build();
        AzureProfile profile = new AzureProfile(
                system.get("TENANT_ID"),
                system.get("SUBSCRIPTION_ID"),
                new AzureEnvironment(Map.of(
                        "activeDirectoryEndpointUrl", endpoint,
                        "managementEndpointUrl", endpoint,
                        "resourceManagerEndpointUrl", endpoint,
                        "microsoftGraphResourceId", endpoint,
                        "keyVaultDnsSuffix", ".vault.azure.net")));
        return new JavaSdk(
                ResourceManager.configure()
                        .withHttpClient(http)
                        .authenticate(owner, profile)
                        .withDefaultSubscription(),
                KeyVaultManager.configure().withHttpClient(http).authenticate(owner, profile),
                AppServiceManager.configure().withHttpClient(http).authenticate(owner, profile));
    }

    /** What an action is refused with; that it is the library's typed exception is checked, and its status and code. */
    static String refused(int status, String code, Runnable action) {
        ManagementException refusal = catchThrowableOfType(ManagementException.class, action::run);
        assertThat(refusal).as("refusal with %s %s", status, code).isNotNull();
        assertThat(refusal.getResponse().getStatusCode()).as("%s", refusal).isEqualTo(status);
        assertThat(refusal.getValue().getCode()).as("%s", refusal).isEqualTo(code);
        return refusal.getValue().getMessage();
    }
}
