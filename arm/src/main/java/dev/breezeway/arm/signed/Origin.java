package dev.breezeway.arm.signed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as decided where traffic enters; network rules of a target are judged against it.
 *
 * <p>An address alone says nothing about the network it belongs to: two virtual networks may share a prefix, and a
 * private address from {@link PublicInternet} (a caller on this machine) is still public.
 */
public sealed interface Origin {

    /** The caller's address, an IP literal without brackets or port. */
    String address();

    /** What {@code X-Forwarded-For} shows for this origin. */
    String forwardedFor();

    /** The claims that {@link #of} reads back. */
    Map<String, String> claims();

    /** From the public internet, or from this machine without a doorway. */
    record PublicInternet(String address, int port) implements Origin {

        @Override
        public String forwardedFor() {
            return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
        }

        @Override
        public Map<String, String> claims() {
            return Map.of("kind", "public", "address", address, "port", Integer.toString(port));
        }
    }

    /**
     * From a network of its own: a virtual network, or the managed network of a SignalR.
     *
     * @param network ARM id of the virtual network, or of the SignalR
     * @param privateEndpoint ARM id of the private endpoint the request came through; null over the public address
     * @param link id of the private link of that endpoint; null over the public address
     */
    record PrivateNetwork(
            Kind kind,
            String address,
            String network,
            @Nullable String privateEndpoint,
            @Nullable String link) implements Origin {

        /** Whose network it is; the constant's claim is its lower-case name. */
        public enum Kind {
            VNET("vnet"),
            MANAGED("managed");

            private final String claim;

            Kind(String claim) {
                this.claim = claim;
            }
        }

        @Override
        public String forwardedFor() {
            return address;
        }

        @Override
        public Map<String, String> claims() {
            Map<String, String> claims = new LinkedHashMap<>();
            claims.put("kind", kind.claim);
            claims.put("address", address);
            claims.put("network", network);
            if (privateEndpoint != null) {
                claims.put("privateEndpoint", privateEndpoint);
            }
            if (link != null) {
                claims.put("link", link);
            }
            return Map.copyOf(claims);
        }
    }

    /** The origin these claims describe, or empty when they describe none. */
    static Optional<Origin> of(Map<String, String> claims) {
        String address = claims.getOrDefault("address", "");
        if (address.isEmpty()) {
            return Optional.empty();
        }
        return switch (claims.getOrDefault("kind", "")) {
            case "public" -> port(claims.getOrDefault("port", "")).map(port -> new PublicInternet(address, port));
            case "vnet" -> inside(PrivateNetwork.Kind.VNET, address, claims);
            case "managed" -> inside(PrivateNetwork.Kind.MANAGED, address, claims);
            default -> Optional.empty();
        };
    }

    private static Optional<Origin> inside(PrivateNetwork.Kind kind, String address, Map<String, String> claims) {
        return Optional.ofNullable(claims.get("network"))
                .map(network ->
                        new PrivateNetwork(kind, address, network, claims.get("privateEndpoint"), claims.get("link")));
    }

    private static Optional<Integer> port(String text) {
        return text.matches("\\d{1,5}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
