package dev.breezeway.functions.front;

import dev.breezeway.arm.AddressRange;
import dev.breezeway.arm.forward.HopHeaders;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.functions.site.LivingSite;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Set;
import java.util.UUID;

/**
 * What the front end of App Service adds to a request. A client's own copies are dropped: who writes them is believed by
 * the program behind. Through a private endpoint the address stands without a port, and {@code Client-Ip} is the IPv6 form
 * that Private Link gives it; over the public address both have the port.
 */
final class FrontHeaders {
    private static final Set<String> WRITTEN = Set.of(
            "client-ip",
            "x-client-ip",
            "x-client-port",
            "disguised-host",
            "was-default-hostname",
            "x-site-deployment-id",
            "x-original-url",
            "x-waws-unencoded-url",
            "x-arr-log-id",
            "x-arr-ssl",
            "x-appservice-proto",
            "max-forwards",
            "forwarded",
            "host",
            "content-length",
            "expect");
    private static final int MOST_FORWARDS = 10;
    private static final String CERTIFICATE = "2048|256|CN=Breezeway|CN=*.azurewebsites.net";

    private FrontHeaders() {}

    static MultiMap of(HttpServerRequest request, LivingSite site, String host, String target, Origin origin) {
        MultiMap headers = HttpHeaders.headers();
        HopHeaders.copy(
                request.headers(),
                headers,
                name -> WRITTEN.contains(name) || name.startsWith("x-forwarded-") || name.startsWith("x-breezeway-"));
        String name = host.contains(":") ? host.substring(0, host.lastIndexOf(':')) : host;
        headers.add("Host", host)
                .add("Disguised-Host", name)
                .add("Was-Default-Hostname", name)
                .add("X-Site-Deployment-Id", site.id().name())
                .add("X-Original-URL", target)
                .add("X-WAWS-Unencoded-URL", target)
                .add("X-ARR-LOG-ID", UUID.randomUUID().toString())
                .add("Max-Forwards", Integer.toString(forwards(request)))
                .add("X-Forwarded-For", origin.forwardedFor());
        client(headers, origin, request.remoteAddress().port());
        return headers;
    }

    /** How often a request may still be passed on; negative when it may not, because it comes back again and again. */
    static int forwards(HttpServerRequest request) {
        String left = request.getHeader("Max-Forwards");
        return left != null && left.matches("[0-9]{1,2}")
                ? Math.min(MOST_FORWARDS, Integer.parseInt(left) - 1)
                : MOST_FORWARDS;
    }

    static void secure(MultiMap headers) {
        headers.add("X-Forwarded-Proto", "https")
                .add("X-AppService-Proto", "https")
                .add("X-ARR-SSL", CERTIFICATE)
                .add("X-Forwarded-TlsVersion", "1.3");
    }

    private static void client(MultiMap headers, Origin origin, int port) {
        headers.add("X-Client-Ip", origin.address());
        switch (origin) {
            case Origin.PublicInternet internet ->
                headers.add("X-Client-Port", Integer.toString(internet.port())).add("Client-Ip", origin.forwardedFor());
            case Origin.PrivateNetwork inside ->
                headers.add("X-Client-Port", "0").add("Client-Ip", "[%s]:%d".formatted(privateLink(inside), port));
        }
    }

    /** Private Link carries IPv4 inside an address of its own; the last 32 bits are the caller's. */
    private static String privateLink(Origin.PrivateNetwork inside) {
        byte[] four = AddressRange.parse(inside.address())
                .map(AddressRange::network)
                .map(InetAddress::getAddress)
                .orElse(new byte[4]);
        return "fd40:de3d:12:8cd8:6a12:100:%x:%x"
                .formatted(((four[0] & 255) << 8) | (four[1] & 255), ((four[2] & 255) << 8) | (four[3] & 255));
    }
}
