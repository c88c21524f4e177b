package dev.breezeway.e2e;

import java.util.List;

/** Where the OpenAPI files say something else than Azure does, or nothing that a validator could judge. */
enum UnlikeSpecification {
    /** Lists that are whole have no next link, although it is called required. */
    WHOLE_LIST("Subscriptions_List|Tenants_List", "required property 'nextLink' not found"),
    /** The purge of a vault is answered with its operation. */
    PURGE("Vaults_PurgeDeleted", "no body is documented");

    private final String operations;
    private final String text;

    UnlikeSpecification(String operations, String text) {
        this.operations = operations;
        this.text = text;
    }

    /** Whether what is wrong by the specification is as Azure does it. */
    static boolean excuses(ExampleRequest example, String fault) {
        return List.of(values()).stream()
                .anyMatch(row -> example.operation().matches(row.operations) && fault.contains(row.text));
    }
}
