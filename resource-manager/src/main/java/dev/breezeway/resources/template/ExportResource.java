package dev.breezeway.resources.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.group.ResourceGroupId;
import dev.breezeway.resources.group.ResourceGroupView;
import dev.breezeway.resources.template.Template.Option;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ResourceGroups_ExportTemplate, done when it is answered. */
@Path("/-/resource-manager/subscriptions/{subscription}/resourcegroups/{group}/exporttemplate")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class ExportResource {
    private final GroupTemplates templates;
    private final ResourceManagerService service;
    private final ArmRequest request;

    ExportResource(GroupTemplates templates, ResourceManagerService service, ArmRequest request) {
        this.templates = templates;
        this.service = service;
        this.request = request;
    }

    /** The template on the wire. */
    public record Exported(ObjectNode template) {
        public Exported {
            template = template.deepCopy();
        }
    }

    @POST
    public Exported export(
            @PathParam("subscription") String subscription,
            @PathParam("group") String name,
            byte @Nullable [] content) {
        ResourceGroupView group = service.groups()
                .find(new ResourceGroupId(subscription, name))
                .orElseThrow(() -> ArmErrors.groupNotFound(name).refuse());
        JsonBody body = JsonBody.parse(content);
        if (body.text("outputFormat")
                .filter(format -> !format.equalsIgnoreCase("Json"))
                .isPresent()) {
            throw ArmError.of(400, "FeatureNotSupported", "Templates are exported as JSON only.")
                    .about("outputFormat")
                    .refuse();
        }
        List<String> wanted = body.texts("resources");
        if (wanted.isEmpty()) {
            throw ArmErrors.badField("resources", "The property 'resources' has to name a resource at least, or '*'.")
                    .refuse();
        }
        return new Exported(templates.export(
                group,
                service.grants(request.caller()),
                wanted,
                options(body.text("options").orElse(""))));
    }

    /** Without case, and others than Azure has are passed over. */
    private static Set<Option> options(String text) {
        Set<String> named = Arrays.stream(text.split(",", -1))
                .map(option -> option.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Arrays.stream(Option.values())
                .filter(option -> named.contains(option.folded()))
                .collect(Collectors.toSet());
    }
}
