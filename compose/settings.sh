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
} >"$file.new"
chown 10001:10001 "$file.new"
mv "$file.new" "$file"
