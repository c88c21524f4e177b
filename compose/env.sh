#!/usr/bin/env bash
# Prints, for a shell, where the Breezeway of this compose project is and how to sign in; one line is a secret.
#   eval "$(compose/env.sh)"
# Each BREEZEWAY_<SERVICE>_URL is of the service's first instance, on a port that is another one after its restart.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
compose() { docker compose --project-directory "$root" "$@"; }
fail() {
    printf 'compose/env.sh: %s\n' "$1" >&2
    exit 1
}
setting() { sed -n "s/^$1=//p" <<<"$settings"; }
line() { printf "export %s='%s'\n" "$1" "${2//\'/\'\\\'\'}"; }

settings=$(compose exec -T fabric cat config/application.properties) ||
    fail "The entry does not run; start it with 'docker compose up --wait'."
secret=$(setting breezeway.principals.owner.client-secret)
[ -n "$secret" ] || fail 'The settings volume holds no client secret.'
ca=$root/.breezeway/compose/ca.pem
mkdir -p "${ca%/*}"
compose exec -T fabric cat /var/lib/breezeway/ca/ca.pem >"$ca.new" || fail 'The entry has no certificate authority yet.'
mv "$ca.new" "$ca"

line BREEZEWAY_ARM_ENDPOINT https://localhost:18443
line BREEZEWAY_HTTP_ENDPOINT http://localhost:18480
line BREEZEWAY_PUBLIC_DOORWAY http://127.0.0.1:18485
line BREEZEWAY_CA_FILE "$ca"
line BREEZEWAY_TENANT_ID 00000000-0000-0000-0000-00000000000a
line BREEZEWAY_SUBSCRIPTION_ID 00000000-0000-0000-0000-000000000000
line BREEZEWAY_CLIENT_ID 00000000-0000-0000-0000-00000000c11d
line BREEZEWAY_CLIENT_SECRET "$secret"
line BREEZEWAY_KAFKA localhost:18492
line BREEZEWAY_DNS 127.0.0.1:18453
for service in resource-manager signalr-service keyvault-service functions-service network-service dns-service approval-saga; do
    name=${service%-se*}
    name=${name%-saga}
    address=$(compose port "$service" 8080) || fail "$service does not run; start it with 'docker compose up --wait'."
    variable=${name//-/_}_URL
    line "BREEZEWAY_$(tr '[:lower:]' '[:upper:]' <<<"$variable")" "http://$address/-/$name"
done
reader=$(setting breezeway.principals.reader.client-secret)
if [ -n "$reader" ]; then
    line BREEZEWAY_READER_CLIENT_ID "$(setting breezeway.principals.reader.client-id)"
    line BREEZEWAY_READER_CLIENT_SECRET "$reader"
    line BREEZEWAY_READER_OBJECT_ID "$(setting breezeway.principals.reader.object-id)"
fi
