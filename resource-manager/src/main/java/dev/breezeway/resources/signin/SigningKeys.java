package dev.breezeway.resources.signin;

import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.resources.ResourceManagerService;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jspecify.annotations.Nullable;

/** The key that tokens are signed with: made when it is first needed, the same for every instance and after a restart. */
@ApplicationScoped
class SigningKeys {
    private static final int BITS = 2048;

    private final ResourceManagerService service;
    private volatile @Nullable SigningKey current;

    SigningKeys(ResourceManagerService service) {
        this.service = service;
    }

    /** A private key and its name. {@code toString} does not show it. */
    record SigningKey(String id, RSAPrivateCrtKey secret, RSAPublicKey open) {
        /** The public half, as a key of a JWKS document. */
        String jwk() {
            RsaJsonWebKey key = new RsaJsonWebKey(open);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm("RS256");
            return key.toJson(OutputControlLevel.PUBLIC_ONLY);
        }

        @Override
        public String toString() {
            return "SigningKey[id=" + id + ", secret=***]";
        }
    }

    /** The key. */
    SigningKey current() {
        SigningKey key = current;
        if (key == null) {
            key = stored();
            current = key;
        }
        return key;
    }

    private SigningKey stored() {
        return service.events().execute(Causation.of("signin"), () -> {
            Sql sql = service.events().sql();
            return sql.first("select key_id, private_key from signing_key", SigningKeys::read)
                    .or(() -> {
                        sql.update(
                                "insert into signing_key (id, key_id, private_key) values (1, ?, ?) on conflict do nothing",
                                UUID.randomUUID().toString(),
                                generate());
                        return sql.first("select key_id, private_key from signing_key", SigningKeys::read);
                    })
                    .orElseThrow();
        });
    }

    private static byte[] generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            return pair.getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static SigningKey read(java.sql.ResultSet row) throws java.sql.SQLException {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey secret =
                    (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(row.getBytes("private_key")));
            RSAPublicKey open = (RSAPublicKey)
                    rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new SigningKey(row.getString("key_id"), secret, open);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored signing key is not an RSA key", e);
        }
    }
}
