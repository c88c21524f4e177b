package dev.breezeway.resources.gateway;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.contracts.Context;
import dev.breezeway.resources.ResourceManagerService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes an admitted request to the service that owns it and brings the answer back as it is. */
@ApplicationScoped
class Gateway {
    private static final String PREFIX = "/-/resource-manager";
    private static final List<String> PASSED_ON = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            "x-ms-client-request-id",
            "x-ms-return-client-request-id");

    private static final Set<String> BETWEEN_TWO_HOPS = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Forwarder forwarder;
    private final ResourceManagerService service;
    private final ArmRequest arm;

    Gateway(Forwarder forwarder, ResourceManagerService service, ArmRequest arm) {
        this.forwarder = forwarder;
        this.service = service;
        this.arm = arm;
    }

    /** Forwards a request for a resource of a provider. */
    Response provider(String method, UriInfo uri, HttpHeaders headers, byte[] body) {
        String path = path(uri);
        ProviderType type = Owners.of(Arrays.asList(path.substring(1).split("/", -1)), arm.apiVersion());
        if (!Set.of("GET", "HEAD", "DELETE").contains(method)) {
            refuseIfUnregistered(path, type);
            refuseIfDeleting(path);
        }
        return forward(type.owner(), type.namespace(), method, uri, headers, body);
    }

    /** Forwards a request to a service's own operations, for Owners. */
    Response own(Context owner, String method, UriInfo uri, HttpHeaders headers, byte[] body) {
        return forward(owner, owner.label(), method, uri, headers, body);
    }

    private Response forward(
            Context owner, String subject, String method, UriInfo uri, HttpHeaders headers, byte[] body) {
        Map<String, String> passed = new HashMap<>();
        for (String name : PASSED_ON) {
            String value = headers.getHeaderString(name);
            if (value != null) {
                passed.put(name, value);
            }
        }
        HttpResponse<byte[]> answer = forwarder.send(new Forwarded(
                owner,
                subject,
                method,
                path(uri),
                uri.getRequestUri().getRawQuery(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
                arm.group().orElse(null),
                passed));
        Response.ResponseBuilder response = Response.status(status(method, answer.statusCode()));
        answer.headers().map().forEach((name, values) -> {
            if (!BETWEEN_TWO_HOPS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> response.header(name, value));
            }
        });
        return answer.body().length == 0
                ? response.build()
                : response.entity(answer.body()).build();
    }

    /** Resources_CheckExistenceById: whether something is there is told by 204 and 404. */
    private static int status(String method, int answered) {
        return method.equals("HEAD") && answered == 200 ? 204 : answered;
    }

    /** Azure's clients register the subscription when they read this, and try again. */
    private void refuseIfUnregistered(String path, ProviderType type) {
        String subscription = path.split("/", -1)[2];
        if (service.registrations().unregistered(subscription).contains(type.namespace())) {
            throw ArmErrors.missingRegistration(type.namespace()).refuse();
        }
    }

    /** Services refuse it too, behind their fences; here it is refused before they are asked. */
    private void refuseIfDeleting(String path) {
        arm.group().filter(service.groups()::deleting).ifPresent(group -> {
            throw ArmErrors.groupBeingDeleted(path.split("/", -1)[4]).refuse();
        });
    }

    private static String path(UriInfo uri) {
        return uri.getRequestUri().getRawPath().substring(PREFIX.length());
    }
}
