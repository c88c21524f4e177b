package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.PathFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The headers of every answer of the data plane, and its errors. */
@Provider
@Priority(Priorities.USER + 1) // before ARM's headers, which are not added to an answer that has a request id
public class DataAnswers implements ContainerResponseFilter {
    private static final Logger LOG = Logger.getLogger(DataAnswers.class);
    private static final String SERVICE_VERSION = "1.9.1652.1";

    private final DataRequest request;

    DataAnswers(DataRequest request) {
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        List<String> segments = PathFilter.segments(context);
        if (!"keyvault".equals(context.getProperty(PathFilter.SERVICE))
                || segments.isEmpty()
                || !segments.getFirst().equals("data")) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Cache-Control", "no-cache");
        headers.putSingle("Pragma", "no-cache");
        headers.putSingle("Expires", "-1");
        headers.putSingle("Strict-Transport-Security", "max-age=31536000;includeSubDomains");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("x-ms-keyvault-service-version", SERVICE_VERSION);
        headers.putSingle("x-ms-request-id", UUID.randomUUID().toString());
        String client = context.getHeaderString("x-ms-client-request-id");
        if (client != null && client.length() <= 128) {
            headers.putSingle("x-ms-client-request-id", client);
        }
        request.region().ifPresent(region -> headers.putSingle("x-ms-keyvault-region", region));
        request.networkInfo().ifPresent(info -> headers.putSingle("x-ms-keyvault-network-info", info));
        if (response.getStatus() == 401) {
            request.challenge().ifPresent(header -> headers.putSingle(HttpHeaders.WWW_AUTHENTICATE, header));
        }
    }

    /** Errors of the data plane. */
    public static final class Mapper {
        @ServerExceptionMapper
        public Response refused(VaultRefusal refusal) {
            LOG.debugf("refused: statusCode=%d code=%s", refusal.status(), refusal.code());
            Response.ResponseBuilder response = Response.status(refusal.status())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(refusal.envelope());
            return refusal.status() == 503
                    ? response.header(HttpHeaders.RETRY_AFTER, 1).build()
                    : response.build();
        }
    }
}
