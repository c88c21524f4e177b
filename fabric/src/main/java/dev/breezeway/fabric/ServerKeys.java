package dev.breezeway.fabric;

import java.net.Socket;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Picks, and issues when needed, the certificate for the name a TLS client asks for.
 *
 * <p>Only names that are routed get one of their own; every other name, and none, gets the default certificate, which
 * covers the ARM hosts and one label under each served domain. Safe for many threads. The aliases are host names.
 */
final class ServerKeys extends X509ExtendedKeyManager {

    private static final String DEFAULT = "";
    private static final int MOST_KEPT = 1024;
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private final CertificateAuthority authority;
    private final Routes routes;
    private final InstantSource clock;
    private final KeyPair keys = CertificateAuthority.newKeyPair();
    private final Map<String, X509Certificate> issued = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, X509Certificate> eldest) {
            return size() > MOST_KEPT;
        }
    };

    ServerKeys(CertificateAuthority authority, Routes routes, InstantSource clock) {
        this.authority = authority;
        this.routes = routes;
        this.clock = clock;
    }

    /** The certificate for a requested name; any text is allowed. */
    X509Certificate certificateFor(String name) {
        return certificate(alias(name));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        if (!keyType.equals("EC")) {
            return null;
        }
        return engine != null && engine.getHandshakeSession() instanceof ExtendedSSLSession session
                ? alias(requested(session.getRequestedServerNames()))
                : DEFAULT;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {certificate(alias), authority.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.getPrivate();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {DEFAULT};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private static String requested(List<SNIServerName> names) {
        return names.stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst()
                .orElse(DEFAULT);
    }

    private String alias(String name) {
        String host = HostPattern.normalise(name);
        return routes.of(host).filter(route -> !routes.isArm(route)).isPresent() ? host : DEFAULT;
    }

    private X509Certificate certificate(String alias) {
        synchronized (issued) {
            X509Certificate known = issued.get(alias);
            if (known != null && lasts(known)) {
                return known;
            }
            X509Certificate made = authority.issue(keys.getPublic(), names(alias));
            issued.put(alias, made);
            return made;
        }
    }

    private boolean lasts(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEWED_BEFORE_END));
    }

    private List<String> names(String alias) {
        if (alias.equals(DEFAULT)) {
            return Stream.concat(
                            Stream.of("localhost", "127.0.0.1", "::1"),
                            routes.hosts().stream().map(HostPattern::text))
                    .distinct()
                    .toList();
        }
        return List.of(alias, "*" + alias.substring(alias.indexOf('.')));
    }
}
