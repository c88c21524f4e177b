package dev.breezeway.arm;

import dev.breezeway.arm.access.ArmRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * The headers that every ARM answer has. A browser is not told to insist on TLS: it would, for every port of localhost,
 * and so for other people's programs.
 */
@Provider
public class HeadersFilter implements ContainerResponseFilter {
    private final ArmRequest arm;

    HeadersFilter(ArmRequest arm) {
        this.arm = arm;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (headers.containsKey("x-ms-request-id")) {
            return;
        }
        if (!headers.containsKey("Cache-Control")) {
            headers.putSingle("Cache-Control", "no-cache");
            headers.putSingle("Pragma", "no-cache");
            headers.putSingle("Expires", "-1");
        }
        if (request.getHeaderString("Sec-Fetch-Site") == null) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("x-ms-request-id", UUID.randomUUID().toString());
        headers.putSingle("x-ms-correlation-request-id", arm.correlationId());
        String client = request.getHeaderString("x-ms-client-request-id");
        if (client != null && "true".equalsIgnoreCase(request.getHeaderString("x-ms-return-client-request-id"))) {
            headers.putSingle("x-ms-client-request-id", client);
        }
    }
}
