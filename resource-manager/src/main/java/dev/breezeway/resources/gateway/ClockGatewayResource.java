package dev.breezeway.resources.gateway;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ClockResource;
import dev.breezeway.arm.ClockResource.Reading;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.MovableClock;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_breezeway/clock}: the clock of all services. A service in a process of its own is told where the clock is to
 * stand; when one cannot be told the others are, and the same request again makes it good.
 */
@Path("/-/resource-manager/_breezeway/clock")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClockGatewayResource {
    private final MovableClock clock;
    private final Forwarder forwarder;
    private final ServiceAddresses addresses;

    ClockGatewayResource(MovableClock clock, Forwarder forwarder, ServiceAddresses addresses) {
        this.clock = clock;
        this.forwarder = forwarder;
        this.addresses = addresses;
    }

    @GET
    public Reading get() {
        return ClockResource.reading(clock);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Reading post(byte @Nullable [] body) {
        Duration wanted = ClockResource.wanted(clock, body);
        clock.moveTo(wanted);
        addresses.elsewhere().forEach(service -> tell(service, wanted));
        return ClockResource.reading(clock);
    }

    private void tell(Context service, Duration offset) {
        HttpResponse<byte[]> answer = forwarder.send(new Forwarded(
                service,
                service.label(),
                "POST",
                "/_breezeway/clock",
                null,
                BodyPublishers.ofString("{\"offset\":\"" + offset + "\"}"),
                null,
                Map.of("Content-Type", MediaType.APPLICATION_JSON)));
        if (answer.statusCode() != 200) {
            throw ArmError.of(
                            502,
                            "ClockNotMoved",
                            "The clock of '%s' could not be moved; send offset %s to try again."
                                    .formatted(service.label(), offset))
                    .refuse();
        }
    }
}
