package dev.breezeway.embedded;

import java.util.Map;

/**
 * The listener on which services sign in, with one name and one secret for all of them (SASL/PLAIN; it is on the
 * loopback interface, where nobody listens in).
 *
 * @param port 0 takes a free one
 * @param advertised the port that clients are told to use, of something that leads to {@code port}; 0 is that itself
 * @param secret letters, digits, {@code -} and {@code _}
 */
public record KafkaServiceListener(int port, int advertised, String secret) {
    /** Who services are; may do everything. */
    static final String NAME = "breezeway";

    public KafkaServiceListener {
        if (!secret.matches("[A-Za-z0-9_-]{16,128}")) {
            throw new IllegalArgumentException("The secret of Kafka's services has 16 to 128 letters and digits");
        }
    }

    /** One that clients reach without a detour. */
    public KafkaServiceListener(int port, String secret) {
        this(port, 0, secret);
    }

    KafkaServiceListener onPort(int chosen) {
        return new KafkaServiceListener(chosen, advertised, secret);
    }

    int advertisedPort() {
        return advertised == 0 ? port : advertised;
    }

    /** What a client of this listener is configured with, besides its address. */
    Map<String, String> clientSettings() {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", login() + ";");
    }

    /** What the broker is configured with: it signs in to itself, and knows who may. */
    String brokerLogin() {
        return "%s user_%s=\"%s\";".formatted(login(), NAME, secret);
    }

    private String login() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(NAME, secret);
    }

    @Override
    public String toString() {
        return "KafkaServiceListener[port=" + port + ", secret=***]";
    }
}
