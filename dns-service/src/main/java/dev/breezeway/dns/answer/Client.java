package dev.breezeway.dns.answer;

import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param address of the peer, as the socket saw it
 * @param network the network whose own port was used; empty on the main port
 */
public record Client(InetAddress address, Transport transport, Optional<ManagedNetwork> network) {}
