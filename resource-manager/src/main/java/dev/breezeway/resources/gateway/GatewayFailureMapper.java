package dev.breezeway.resources.gateway;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers for a service that did not. */
public final class GatewayFailureMapper {
    @ServerExceptionMapper
    public Response failed(GatewayFailure failure) {
        return failure.answer();
    }
}
