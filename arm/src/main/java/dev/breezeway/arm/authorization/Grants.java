package dev.breezeway.arm.authorization;

import java.util.List;
import java.util.Locale;

/** The roles that one principal has, and where; as they were when asked for. */
public record Grants(List<Grant> all) {
    public Grants {
        all = List.copyOf(all);
    }

    /** A role on a scope; the scope is in lower case. */
    public record Grant(String scope, RoleDefinition role) {
        boolean covers(String folded) {
            return folded.equals(scope) || folded.startsWith(scope + "/");
        }
    }

    /** Whether one of the roles allows the action on this scope, an ARM id in any case. */
    public boolean permit(String action, String scope) {
        String folded = scope.toLowerCase(Locale.ROOT);
        return all.stream()
                .anyMatch(grant -> grant.covers(folded) && grant.role().allows(action));
    }

    /** Whether one of the roles allows the action of the data plane on this scope. */
    public boolean permitData(String action, String scope) {
        String folded = scope.toLowerCase(Locale.ROOT);
        return all.stream()
                .anyMatch(grant -> grant.covers(folded) && grant.role().allowsData(action));
    }

    /** Whether there is a role anywhere in the subscription; then Azure shows the subscription itself. */
    public boolean reach(String subscription) {
        String scope = folded(subscription);
        return all.stream()
                .anyMatch(grant -> grant.scope().equals(scope) || grant.scope().startsWith(scope + "/"));
    }

    /** Whether the principal is an Owner of the whole subscription. */
    public boolean own(String subscription) {
        String scope = folded(subscription);
        return all.stream()
                .anyMatch(grant -> grant.scope().equals(scope) && grant.role().equals(RoleDefinitions.OWNER));
    }

    private static String folded(String subscription) {
        return "/subscriptions/" + subscription.toLowerCase(Locale.ROOT);
    }
}
