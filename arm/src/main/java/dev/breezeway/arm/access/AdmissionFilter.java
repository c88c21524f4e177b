package dev.breezeway.arm.access;

import dev.breezeway.arm.ApiVersion;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.PathFilter;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.arm.authorization.Actions;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.arm.fault.FaultAnswer;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.eventsourcing.Fault;
import dev.breezeway.eventsourcing.Faults;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Admits a request: who calls, for which api-version, in which scope, and whether they may. What the ARM endpoint has
 * already checked arrives sealed and is not checked again.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AdmissionFilter implements ContainerRequestFilter {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final List<String> RESOURCES = ProviderType.ALL.getFirst().apiVersions();

    private final ArmRequest arm;
    private final ResourceInfo route;
    private final TokenVerifier tokens;
    private final GatewayIdentity gateway;
    private final Instance<AccessConfig> config;
    private final Instance<ServiceScope> services;
    private final HttpServerRequest http;

    AdmissionFilter(
            ArmRequest arm,
            ResourceInfo route,
            TokenVerifier tokens,
            GatewayIdentity gateway,
            Instance<AccessConfig> config,
            Instance<ServiceScope> services,
            HttpServerRequest http) {
        this.arm = arm;
        this.route = route;
        this.tokens = tokens;
        this.gateway = gateway;
        this.config = config;
        this.services = services;
        this.http = http;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        arrive(request);
        if (open()) {
            return;
        }
        String identity = request.getHeaderString(SignedHeaders.IDENTITY);
        if (identity != null) {
            trust(request, identity);
        } else {
            admit(request);
        }
        service(request).ifPresent(service -> {
            fail(request, service.events().faults());
            conditions(request, service, identity != null);
        });
    }

    /** The version that is told is older than the answer if somebody writes in between, and then a later write is refused. */
    private void conditions(ContainerRequestContext request, ServiceScope service, boolean trusted) {
        StoredConditions.of(request, service, arm.target(), trusted).ifPresent(arm::provided);
        if (trusted && request.getMethod().equals("GET") && request.getHeaderString(SignedHeaders.VERSION) != null) {
            StoredConditions.version(service, arm.target())
                    .ifPresent(version -> http.response().putHeader(SignedHeaders.VERSION, version));
        }
    }

    /** What an Owner asked to go wrong with requests like this one. */
    private static void fail(ContainerRequestContext request, Faults faults) {
        ArmScope scope = ArmScope.of(PathFilter.segments(request));
        if (scope.subscription() == null && scope.namespace() == null) {
            return;
        }
        List<String> actions = scope.actions(request.getMethod());
        faults.take(
                        Fault.Kind.REQUEST,
                        fault -> fault.covers(scope.text())
                                && actions.stream().anyMatch(action -> Actions.matches(fault.subject(), action)))
                .ifPresent(fault -> {
                    throw FaultAnswer.of(fault);
                });
    }

    private void trust(ContainerRequestContext request, String identity) {
        GatewayIdentity.Statement statement = gateway.open(identity, RequestTarget.of(http))
                .orElseThrow(() -> ArmErrors.forgedIdentity().refuse());
        arm.calledAt(statement.baseUrl());
        String target = ArmScope.of(PathFilter.segments(request)).text();
        arm.admitted(statement.caller(), target, version(request).orElse(null), statement.group());
    }

    private void admit(ContainerRequestContext request) {
        Caller caller = caller(request);
        List<String> segments = PathFilter.segments(request);
        ArmScope scope = ArmScope.of(segments);
        Optional<AccessRules> rules = service(request).flatMap(ServiceScope::rules);
        Grants grants = rules.map(r -> r.grants(caller.objectId()))
                .orElseGet(() -> AccessRules.configured(caller.objectId(), config.get()));
        if (!segments.isEmpty() && segments.getFirst().equals("_breezeway")) {
            if (!grants.own(config.get().subscriptionId())) {
                throw forbidden(caller, "breezeway/action", scope);
            }
            arm.admitted(caller, scope.text(), null, null);
            return;
        }
        ApiVersion version = requiredVersion(request);
        subscription(scope);
        provider(scope, version);
        permit(request, caller, scope, grants);
        UUID group = scope.namespace() == null ? null : group(request, scope);
        rules.ifPresent(r -> locks(request, scope, r));
        arm.admitted(caller, scope.text(), version, group);
    }

    private static void permit(ContainerRequestContext request, Caller caller, ArmScope scope, Grants grants) {
        String subscription = scope.subscription();
        boolean read = isRead(request);
        boolean everyone = read && (subscription == null || (scope.ofEveryoneInside() && grants.reach(subscription)));
        if (everyone || scope.ofNames()) {
            return;
        }
        for (String action : scope.actions(request.getMethod())) {
            if (!grants.permit(action, scope.text())) {
                throw forbidden(caller, action, scope);
            }
        }
    }

    /** A lock can be taken off again, whatever is locked. */
    private static void locks(ContainerRequestContext request, ArmScope scope, AccessRules rules) {
        boolean lock = "Microsoft.Authorization".equals(scope.namespace()) && "locks".equals(scope.type());
        if (lock || isRead(request)) {
            return;
        }
        boolean delete = request.getMethod().equals("DELETE");
        List<String> locked = rules.locks(scope.text(), delete);
        if (!locked.isEmpty()) {
            throw ArmErrors.scopeLocked(scope.text(), delete, locked).refuse();
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Known already below ARM's own paths; others are asked for their token here. */
    private Caller caller(ContainerRequestContext request) {
        if (request.getProperty(AuthenticationFilter.CALLER) instanceof Caller known) {
            return known;
        }
        String authorization = request.getHeaderString("Authorization");
        if (authorization == null) {
            throw ArmErrors.noToken().refuse();
        }
        return tokens.verify(authorization);
    }

    private void subscription(ArmScope scope) {
        String subscription = scope.subscription();
        if (subscription == null) {
            return;
        }
        if (!GUID.matcher(subscription).matches()) {
            throw ArmErrors.invalidSubscription(subscription).refuse();
        }
        if (!subscription.equalsIgnoreCase(config.get().subscriptionId())) {
            throw ArmErrors.subscriptionNotFound(subscription).refuse();
        }
    }

    private static void provider(ArmScope scope, ApiVersion version) {
        String namespace = scope.namespace();
        String asked = scope.type();
        if (namespace == null && !version.supportedBy(RESOURCES)) {
            throw ArmErrors.invalidApiVersion(version.text(), RESOURCES).refuse();
        }
        if (namespace == null || asked == null || scope.ofProvider()) {
            return;
        }
        List<ProviderType> types = ProviderType.of(namespace);
        if (types.isEmpty()) {
            throw ArmErrors.invalidNamespace(namespace).refuse();
        }
        ProviderType type = served(types, asked)
                .orElseThrow(() -> ArmErrors.invalidResourceType(asked, namespace, version.text())
                        .refuse());
        if (!version.supportedBy(type.apiVersions())) {
            throw ArmErrors.noRegisteredProvider("", version.text(), type.type(), type.apiVersions())
                    .refuse();
        }
    }

    /** The type itself, or the one that what follows it belongs to, such as the action {@code listKeys}. */
    private static Optional<ProviderType> served(List<ProviderType> types, String asked) {
        int last = asked.lastIndexOf('/');
        return types.stream()
                .filter(t -> t.type().equalsIgnoreCase(asked))
                .findFirst()
                .or(() -> last < 0 ? Optional.empty() : served(types, asked.substring(0, last)));
    }

    private @Nullable UUID group(ContainerRequestContext request, ArmScope scope) {
        String subscription = scope.subscription();
        String group = scope.group();
        if (subscription == null || group == null) {
            return null;
        }
        return service(request)
                .flatMap(s -> s.group(subscription, group))
                .orElseThrow(() -> ArmErrors.groupNotFound(group).refuse());
    }

    private Optional<ServiceScope> service(ContainerRequestContext request) {
        Object service = request.getProperty(PathFilter.SERVICE);
        return services.stream()
                .filter(s -> s.context().label().equals(service))
                .findFirst();
    }

    private static RuntimeException forbidden(Caller caller, String action, ArmScope scope) {
        return ArmErrors.forbidden(caller.applicationId(), caller.objectId(), action, scope.text())
                .refuse();
    }

    private static ApiVersion requiredVersion(ContainerRequestContext request) {
        if (request.getUriInfo().getQueryParameters().getFirst("api-version") == null) {
            throw ArmErrors.missingApiVersion().refuse();
        }
        return version(request).orElseThrow(() -> ArmErrors.invalidApiVersion(
                        Objects.requireNonNull(
                                request.getUriInfo().getQueryParameters().getFirst("api-version")),
                        RESOURCES)
                .refuse());
    }

    private static Optional<ApiVersion> version(ContainerRequestContext request) {
        return Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst("api-version"))
                .flatMap(ApiVersion::parse);
    }

    private boolean open() {
        return route.getResourceMethod().isAnnotationPresent(Open.class)
                || route.getResourceClass().isAnnotationPresent(Open.class);
    }

    /** The address that the client called is taken from the entry's header only when the entry vouches for it. */
    private void arrive(ContainerRequestContext request) {
        String host = request.getHeaderString("Host");
        String base = "http://" + (host == null ? "localhost" : host);
        String origin = request.getHeaderString(SignedHeaders.ORIGIN);
        if (origin != null) {
            if (!gateway.vouchesFor(origin, RequestTarget.of(http))) {
                throw ArmErrors.unauthenticated("The origin header was not made for this request.")
                        .refuse();
            }
            String forwarded = request.getHeaderString("X-Forwarded-Host");
            base = forwarded == null ? base : request.getHeaderString("X-Forwarded-Proto") + "://" + forwarded;
        }
        String correlation = request.getHeaderString("x-ms-correlation-request-id");
        arm.arrived(
                base,
                correlation != null && CORRELATION.matcher(correlation).matches()
                        ? correlation
                        : UUID.randomUUID().toString(),
                TraceContext.of(request.getHeaderString("traceparent")));
    }
}
