package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.DeletedSecret;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Secrets with {@code azure-security-keyvault-secrets}, by Azure's own host name, with its challenge check on. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class KeyVaultJavaClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Breezeway system;
    private final Place place;

    KeyVaultJavaClientTest(Breezeway system, Place place) {
        this.system = system;
        this.place = place;
    }

    @BeforeEach
    void aVaultWhoseSecretsTheOwnerMayUse() {
        place.createVaultOfTheOwner();
        new Dns(system).awaitPublicly(place.vaultHost());
    }

    @Test
    void aSecretLivesItsWholeLifeThroughThePublicDoorway() {
        SecretClient client = javaClient();

        KeyVaultSecret first = client.setSecret("greeting", "hello");
        assertThat(first.getId()).startsWith("https://" + place.name() + ".vault.azure.net/secrets/greeting/");
        client.setSecret(new KeyVaultSecret("greeting", "hello again")
                .setProperties(new SecretProperties().setContentType("text")));
        assertThat(client.getSecret("greeting").getValue()).isEqualTo("hello again");
        assertThat(client.getSecret("greeting", first.getProperties().getVersion())
                        .getValue())
                .isEqualTo("hello");
        assertThat(client.listPropertiesOfSecretVersions("greeting")).hasSize(2);
        assertThat(client.listPropertiesOfSecrets())
                .singleElement()
                .extracting(SecretProperties::getContentType)
                .isEqualTo("text");

        client.beginDeleteSecret("greeting").waitForCompletion(PATIENCE);
        assertThat(client.listDeletedSecrets())
                .extracting(DeletedSecret::getName)
                .containsExactly("greeting");
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> client.getSecret("greeting"));
        client.beginRecoverDeletedSecret("greeting").waitForCompletion(PATIENCE);
        assertThat(client.getSecret("greeting").getValue()).isEqualTo("hello again");
        client.beginDeleteSecret("greeting").waitForCompletion(PATIENCE);
        client.purgeDeletedSecret("greeting");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.getDeletedSecret("greeting"));
    }

    /** As a program makes it that was written for Azure; where the proxy and the authority are is all that is ours. */
    private SecretClient javaClient() {
        Trust trust = Trust.in(system.addresses());
        URI doorway = URI.create(system.addresses().get("PUBLIC_DOORWAY"));
        InetSocketAddress proxy = new InetSocketAddress(doorway.getHost(), doorway.getPort());
        TokenCredential owner = new ClientSecretCredentialBuilder()
                .authorityHost(system.addresses().get("ARM_ENDPOINT"))
                .disableInstanceDiscovery()
                .tenantId(system.addresses().get("TENANT_ID"))
                .clientId(system.addresses().get("CLIENT_ID"))
                .clientSecret(system.addresses().get("CLIENT_SECRET"))
                .httpClient(new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(trust.context())).build())
                .build();
        return new SecretClientBuilder()
                .vaultUrl("https://" + place.name() + ".vault.azure.net")
                .credential(owner)
                .httpClient(new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(trust.context()))
                        .proxy(new ProxyOptions(ProxyOptions.Type.HTTP, proxy))
                        .build())
                .buildClient();
    }
}
