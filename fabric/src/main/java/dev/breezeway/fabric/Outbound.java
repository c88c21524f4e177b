package dev.breezeway.fabric;

import dev.breezeway.arm.outbound.OutboundCall;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SealGuard;
import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/**
 * Calls that services make out of the managed network of a SignalR; see {@code ManagedNetworkClient}. Whoever cannot
 * seal the header has no way in here: a request with a header that does not open is refused, not forwarded.
 */
final class Outbound {

    private static final String NOT_FOR_THIS = "was not made for this request.";

    private final SealGuard guard;
    private final Wayfinder wayfinder;
    private final Forwarder forwarder;
    private final String egress;

    Outbound(SealGuard guard, Wayfinder wayfinder, Forwarder forwarder, String egress) {
        this.guard = guard;
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
        SealGuard.Outcome outcome = sealed.size() == 1
                ? guard.take(sealed.getFirst(), target, request.localAddress())
                : new SealGuard.Outcome.Forged();
        switch (outcome) {
            case SealGuard.Outcome.Taken(Map<String, String> claims) ->
                OutboundCall.of(claims)
                        .ifPresentOrElse(call -> call(request, line, call), () -> forbid(request, NOT_FOR_THIS));
            case SealGuard.Outcome.Forged forged -> forbid(request, NOT_FOR_THIS);
            case SealGuard.Outcome.Refused(String why) -> forbid(request, why);
            case SealGuard.Outcome.Full full ->
                Refusal.unavailable("The managed network").answer(request.response());
        }
    }

    private static void forbid(HttpServerRequest request, String why) {
        new Refusal(403, "Forbidden", "The outbound header " + why).answer(request.response());
    }

    private void call(HttpServerRequest request, RequestLine line, OutboundCall call) {
        Destination to;
        try {
            to = Destination.of(call);
        } catch (IllegalArgumentException e) {
            Refusal.malformed("The URL has no valid host and port.").answer(request.response());
            return;
        }
        Network from = new Network.Managed(
                call.signalR(), egress, request.remoteAddress().port());
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
