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
{
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
