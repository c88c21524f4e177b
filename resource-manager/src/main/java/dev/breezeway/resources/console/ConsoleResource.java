package dev.breezeway.resources.console;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.access.Open;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * {@code /console/}: the page, which is asked for anew each time, and its assets, which browsers keep for ever. The
 * policy lets in scripts of this origin, style elements with the nonce of the answer, and requests to this origin.
 */
@Open
@Path("/-/resource-manager/console")
@RunOnVirtualThread
public class ConsoleResource {
    private static final String NONCE = "__CSP_NONCE__"; // also in vite.config.ts

    private final ConsoleFiles files;
    private final SecureRandom random = new SecureRandom();

    ConsoleResource(ConsoleFiles files) {
        this.files = files;
    }

    @GET
    public Response page() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        return Response.ok(files.page().replace(NONCE, nonce), "text/html;charset=UTF-8")
                .header("Content-Security-Policy", policy(nonce))
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("assets/{name}")
    public Response asset(@PathParam("name") String name) {
        ConsoleFiles.Asset asset = files.asset(name)
                .orElseThrow(() -> ArmError.of(404, "NotFound", "The console has no such file.")
                        .refuse());
        return Response.ok(asset.content(), asset.type())
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce + "'; img-src 'self' data:; "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
