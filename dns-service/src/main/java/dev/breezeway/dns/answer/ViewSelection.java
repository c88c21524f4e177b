package dev.breezeway.dns.answer;

import dev.breezeway.dns.view.Ipv4Range;
import dev.breezeway.dns.view.View;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.dns.view.ViewName.PublicInternet;
import java.net.Inet4Address;
import java.util.Optional;
import org.xbill.DNS.ClientSubnetOption;

/**
 * Decides whose view answers. The port of a network decides alone; on the main port a client subnet decides, known
 * or not, and only without one the client's address does.
 */
final class ViewSelection implements Handler {
    @Override
    public Outcome handle(Query query) {
        Edns edns = query.edns();
        if (query.client().network().isPresent()) {
            return Outcome.next(edns == null ? query : query.with(edns.withoutSubnet()));
        }
        if (edns == null || edns.subnet() == null) {
            return Outcome.next(
                    query.in(name(query.views().byClientAddress(query.client().address()))));
        }
        ClientSubnetOption subnet = edns.subnet();
        ViewName view = name(bySubnet(query, subnet));
        int scope =
                switch (view) {
                    case PublicInternet ignored -> subnet.getSourcePrefixLength();
                    case ManagedNetwork network -> network.range().prefixLength();
                };
        return Outcome.next(query.in(view).with(edns.withScope(scope)));
    }

    private static Optional<View> bySubnet(Query query, ClientSubnetOption subnet) {
        return subnet.getAddress() instanceof Inet4Address ipv4
                ? query.views().byRange(Ipv4Range.of(ipv4, subnet.getSourcePrefixLength()))
                : Optional.empty();
    }

    private static ViewName name(Optional<View> view) {
        return view.map(View::name).orElseGet(ViewName::publicInternet);
    }
}
