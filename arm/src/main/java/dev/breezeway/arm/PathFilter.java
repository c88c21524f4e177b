package dev.breezeway.arm;

import dev.breezeway.arm.access.AccessConfig;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings every path into the one form that routes are written in, before they are matched. */
@Provider
@PreMatching
public class PathFilter implements ContainerRequestFilter {
    /** Property of the request: the normalised segments after the service's prefix. */
    public static final String SEGMENTS = "breezeway.segments";

    /** Property of the request: the service that its path belongs to. */
    public static final String SERVICE = "breezeway.service";

    private final Instance<AccessConfig> config;
    private volatile @Nullable String service;

    /** Filters are made at build time, configuration is read later: hence the instance. */
    PathFilter(Instance<AccessConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        ArmPath path = ArmPath.parse(asked.getRawPath(), service());
        if (!path.wellFormed()) {
            throw ArmError.of(400, "InvalidRequestUri", "The path of the request is malformed.")
                    .refuse();
        }
        request.setProperty(SERVICE, path.service());
        request.setProperty(SEGMENTS, path.segments());
        if (!path.normalized().equals(asked.getRawPath())) {
            request.setRequestUri(
                    UriBuilder.fromUri(asked).replacePath(path.normalized()).build());
        }
    }

    private String service() {
        String known = service;
        if (known == null) {
            known = config.get().service();
            service = known;
        }
        return known;
    }

    /** The normalised segments of a request. */
    @SuppressWarnings("unchecked") // only filter() sets it
    public static List<String> segments(ContainerRequestContext request) {
        return (List<String>) request.getProperty(SEGMENTS);
    }
}
