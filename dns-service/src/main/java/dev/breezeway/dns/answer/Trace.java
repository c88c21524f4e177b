package dev.breezeway.dns.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a name became an address in a view.
 *
 * @param rcode the mnemonic a DNS client would see, such as {@code NXDOMAIN}
 * @param address the IPv4 address at the end of the chain; null when there is none
 * @param records every record used, in order
 */
public record Trace(
        @JsonProperty("name") String name,
        @JsonProperty("rcode") String rcode,
        @JsonProperty("address") @Nullable String address,
        @JsonProperty("records") List<Used> records) {
    public Trace {
        records = List.copyOf(records);
    }

    /**
     * A record.
     *
     * @param zone the zone it is in; null when another resolver said it
     * @param privateView whether it is one of the network's own, and not of the public internet
     */
    public record Used(
            @JsonProperty("name") String name,
            @JsonProperty("type") String type,
            @JsonProperty("data") String data,
            @JsonProperty("zone") @Nullable String zone,
            @JsonProperty("private") boolean privateView) {}
}
