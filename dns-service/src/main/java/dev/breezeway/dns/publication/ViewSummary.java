package dev.breezeway.dns.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view of a managed network as an Owner sees it.
 *
 * @param id ARM id of the SignalR whose network it is
 * @param port where this process answers for it; null when it has no port and only the main one serves it
 * @param addressPrefix the network, in CIDR form; as client subnet it selects the view on the main port
 * @param names the names that are answered differently there
 */
public record ViewSummary(
        @JsonProperty("id") String id,
        @JsonProperty("port") @Nullable Integer port,
        @JsonProperty("addressPrefix") String addressPrefix,
        @JsonProperty("names") List<String> names) {
    public ViewSummary {
        names = List.copyOf(names);
    }
}
