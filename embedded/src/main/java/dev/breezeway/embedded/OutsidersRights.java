package dev.breezeway.embedded;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What whoever does not sign in may do: read events, in a consumer group that is none of the services'. */
final class OutsidersRights {
    private static final String ANYBODY = "User:ANONYMOUS";
    private static final String SERVICES_GROUPS = "breezeway-";

    private OutsidersRights() {}

    static List<AclBinding> of(List<String> topics) {
        var rights = new ArrayList<AclBinding>();
        for (var topic : topics) {
            if (topic.endsWith(".events")) {
                var pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
                rights.add(binding(pattern, AclOperation.READ, AclPermissionType.ALLOW));
                rights.add(binding(pattern, AclOperation.DESCRIBE_CONFIGS, AclPermissionType.ALLOW));
            }
        }
        rights.add(binding(
                new ResourcePattern(ResourceType.GROUP, "*", PatternType.LITERAL),
                AclOperation.READ,
                AclPermissionType.ALLOW));
        rights.add(binding(
                new ResourcePattern(ResourceType.GROUP, SERVICES_GROUPS, PatternType.PREFIXED),
                AclOperation.ALL,
                AclPermissionType.DENY));
        return rights;
    }

    private static AclBinding binding(ResourcePattern pattern, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(pattern, new AccessControlEntry(ANYBODY, "*", operation, permission));
    }
}
