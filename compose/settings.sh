#!/usr/bin/env bash
# Writes what all services must agree on into a volume they read: values from the environment, else those of the last
# start, else random ones. Runs before every start and prints nothing secret.
set -euo pipefail
file=/settings/application.properties

stored() { [ -f "$file" ] && sed -n "s/^$1=//p" "$file" || true; }
random() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }
setting() { # KEY VALUE
    local value=${2:-$(stored "$1")}
    printf '%s=%s\n' "$1" "${value:-$(random)}"
}

umask 077
# Kafka's containers run as another user and get a folder of their own.
secret=$(stored breezeway.kafka.secret)
secret=${secret:-$(random)}
login='org.apache.kafka.common.security.plain.PlainLoginModule required username="breezeway"'
login="$login password=\"$secret\""
mkdir -p /settings/kafka
printf 'KafkaServer {\n  %s user_breezeway="%s";\n};\n' "$login" "$secret" >/settings/kafka/jaas.conf
client() { # PREFIX
    printf '%s\n' "$1security.protocol=SASL_PLAINTEXT" "$1sasl.mechanism=PLAIN" "$1sasl.jaas.config=$login;"
}
client '' >/settings/kafka/client.properties
chown -R 1000:1000 /settings/kafka
# Services list what is in it; what it holds is for its owners only.
chmod 755 /settings
{
    printf 'breezeway.kafka.secret=%s\n' "$secret"
    client kafka.
    setting breezeway.gateway.key "${BREEZEWAY_GATEWAY_KEY:-}"
    setting breezeway.principals.owner.client-secret "${BREEZEWAY_CLIENT_SECRET:-}"
    reader=breezeway.principals.reader
    if [ -n "${BREEZEWAY_READER_CLIENT_SECRET:-}" ] || [ -n "$(stored $reader.client-secret)" ]; then
        setting $reader.client-secret "${BREEZEWAY_READER_CLIENT_SECRET:-}"
        printf '%s\n' "$reader.client-id=00000000-0000-0000-0000-00000000c12e" \
            "$reader.object-id=00000000-0000-0000-0000-00000000b1ed" "$reader.role=Reader"
    fi
} >"$file.new"
chown 10001:10001 "$file.new"
mv "$file.new" "$file"
