package dev.breezeway.resources.subscription;

import dev.breezeway.arm.JsonBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * checkResourceName: whether a name has a word in it that is reserved. Only told, not enforced when a resource is put.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name">
 *     Reserved resource names</a>
 */
@Path("/-/resource-manager/providers/microsoft.resources/checkresourcename")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class ReservedNameResource {
    private static final Set<String> WHOLE = Set.of(
            "access",
            "azure",
            "bing",
            "bizspark",
            "biztalk",
            "cortana",
            "directx",
            "dotnet",
            "dynamics",
            "excel",
            "exchange",
            "forefront",
            "groove",
            "hololens",
            "hyperv",
            "kinect",
            "lync",
            "msdn",
            "o365",
            "office",
            "office365",
            "onedrive",
            "onenote",
            "outlook",
            "powerpoint",
            "sharepoint",
            "skype",
            "visio",
            "visualstudio");
    private static final List<String> ANYWHERE = List.of("microsoft", "windows");
    private static final List<String> AT_THE_START = List.of("login", "xbox");

    /** What was asked, and whether the name may be used. */
    public record Judged(String name, String type, String status) {}

    @POST
    public Judged check(byte @Nullable [] content) {
        JsonBody body = JsonBody.parse(content);
        String name = body.requiredText("name");
        return new Judged(name, body.requiredText("type"), reserved(name) ? "Reserved" : "Allowed");
    }

    private static boolean reserved(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return WHOLE.contains(folded)
                || ANYWHERE.stream().anyMatch(folded::contains)
                || AT_THE_START.stream().anyMatch(folded::startsWith);
    }
}
