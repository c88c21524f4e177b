package dev.breezeway.fabric;

import dev.breezeway.arm.outbound.OutboundCall;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Calls that services make out of the managed network of a SignalR; see {@code ManagedNetworkClient}. Whoever cannot
 * seal the header has no way in here: a request with a header that does not open is refused, not forwarded.
 */
final class Outbound {

    private final HeaderSeal seal;
    private final InstantSource clock;
    private final Wayfinder wayfinder;
    private final Forwarder forwarder;
    private final String egress;

    Outbound(HeaderSeal seal, InstantSource clock, Wayfinder wayfinder, Forwarder forwarder, String egress) {
        this.seal = seal;
        this.clock = clock;
        this.wayfinder = wayfinder;
        this.forwarder = forwarder;
        this.egress = egress;
    }

    boolean claimed(HttpServerRequest request) {
        return request.headers().contains(SignedHeaders.OUTBOUND);
    }

    void call(HttpServerRequest request, RequestLine line) {
        List<String> sealed = request.headers().getAll(SignedHeaders.OUTBOUND);
        RequestTarget target = new RequestTarget(line.method(), UpstreamHeaders.host(request.authority()), line.path());
        Optional<OutboundCall> call = sealed.size() == 1
                ? seal.open(sealed.getFirst(), target, clock.instant()).flatMap(OutboundCall::of)
                : Optional.empty();
        if (call.isEmpty()) {
            new Refusal(403, "Forbidden", "The outbound header was not made for this request.")
                    .answer(request.response());
            return;
        }
        Destination to;
        try {
            to = Destination.of(call.get());
        } catch (IllegalArgumentException e) {
            Refusal.malformed("The URL has no valid host and port.").answer(request.response());
            return;
        }
        Network from = new Network.Managed(
                call.get().signalR(), egress, request.remoteAddress().port());
        request.pause();
        wayfinder.find(from, to).onSuccess(way -> go(request, line, to, way));
    }

    private void go(HttpServerRequest request, RequestLine line, Destination to, Way way) {
        switch (way) {
            case Way.ToService service ->
                forwarder.forward(
                        request,
                        line,
                        new Passage.ToService(service.route(), to.authority(), to.scheme(), service.origin()));
            case Way.ToMachine machine -> forwarder.forward(request, line, new Passage.ToMachine(machine.upstream()));
            case Way.Nowhere nowhere -> {
                request.resume();
                nowhere.refusal().answer(request.response());
            }
        }
    }
}
