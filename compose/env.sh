#!/usr/bin/env bash
# Prints, for a shell, where the Breezeway of this compose project is and how to sign in; one line is a secret.
#   eval "$(compose/env.sh)"
# The services are not published one by one, so there is no BREEZEWAY_<SERVICE>_URL: clients use the entry.
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
reader=$(setting breezeway.principals.reader.client-secret)
if [ -n "$reader" ]; then
    line BREEZEWAY_READER_CLIENT_ID "$(setting breezeway.principals.reader.client-id)"
    line BREEZEWAY_READER_CLIENT_SECRET "$reader"
fi
