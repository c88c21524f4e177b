package dev.breezeway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleRequestTest {
    @Test
    void anExampleHasItsOperationItsPathAndItsBody() {
        ExampleRequest example =
                ExampleRequest.of("Microsoft.KeyVault", "2023-07-01").getFirst();

        assertThat(example.operation()).isEqualTo("Vaults_CreateOrUpdate");
        assertThat(example.method()).isEqualTo("PUT");
        assertThat(example.path()).endsWith("/providers/Microsoft.KeyVault/vaults/{vaultName}");
        assertThat(example.parameters()).containsEntry("vaultName", "sample-vault");
        assertThat(example.query()).isEmpty();
        assertThat(example.body()).isNotNull();
    }

    @Test
    void numbersOfAQueryAreTexts() {
        assertThat(ExampleRequest.of("Microsoft.KeyVault", "2023-07-01"))
                .extracting(ExampleRequest::query)
                .contains(Map.of("$top", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.SignalRService, 2023-08-01-preview",
        "Microsoft.KeyVault, 2022-07-01",
        "Microsoft.Web, 2022-03-01",
        "Microsoft.Resources, 2024-07-01"
    })
    void everyExampleIsOfAnOperationOfItsSpecification(String provider, String version) {
        List<AzureOperation> operations = AzureOperation.of(provider, version);

        assertThat(ExampleRequest.of(provider, version)).isNotEmpty().allSatisfy(example -> assertThat(operations)
                .contains(new AzureOperation(example.operation(), example.method(), example.path())));
    }

    @Test
    void aVersionWithoutExamplesIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleRequest.of("Microsoft.KeyVault", "2015-06-01"))
                .withMessageContaining("2015-06-01");
    }
}
