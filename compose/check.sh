#!/usr/bin/env bash
# Builds the service containers, starts two of each service, walks the demo against them, again with one of the two killed,
# kills one that serves clients of a hub, runs the end-to-end tests and removes the containers with their volumes.
#   compose/check.sh [--packaged]      --packaged: the applications are built already
# In a compose project of its own, so that nobody's volumes are lost; its ports are those of any other.
set -Eeuo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-breezeway-check}
services=resource-manager,signalr-service,keyvault-service,functions-service,network-service,dns-service,approval-saga,fabric

end() {
    local code=$?
    if [ $code -ne 0 ]; then
        docker compose ps --all || true
        docker compose logs --tail 30 --no-color || true
    fi
    timeout 120 docker compose down --volumes --timeout 10 >/dev/null 2>&1 || true
    exit $code
}
trap end EXIT
# a second principal, which may only read, for the tests of refusals
export BREEZEWAY_READER_CLIENT_SECRET=${BREEZEWAY_READER_CLIENT_SECRET:-$(head -c 32 /dev/urandom | base64 | tr -d '+/=\n')}

JAVA_HOME=$(./breezeway jdk)
export JAVA_HOME
if [ "${1:-}" != --packaged ]; then
    timeout 900 ./mvnw -B -q -Pservices -pl "$services" -am package -Dmaven.test.skip=true
fi
timeout 900 ./breezeway --help >/dev/null # builds the command line, where that is to be done
timeout 300 docker compose build --quiet
# two of every service whose ports are not fixed
twins=(resource-manager signalr-service keyvault-service functions-service network-service approval-saga)
scaled=()
for service in "${twins[@]}"; do
    scaled+=(--scale "$service=${BREEZEWAY_CHECK_INSTANCES:-2}")
done
timeout 300 docker compose up --detach --wait --quiet-pull "${scaled[@]}"
echo "compose: every container is ready after $SECONDS s"
environment=$(compose/env.sh)
eval "$environment"
timeout 180 ./breezeway demo
echo "compose: the demo ended well after $SECONDS s"
for service in "${twins[@]}"; do
    docker kill "$COMPOSE_PROJECT_NAME-$service-1" >/dev/null
    timeout 180 ./breezeway demo | tail -n 1
    docker start "$COMPOSE_PROJECT_NAME-$service-1" >/dev/null
    echo "compose: the demo ended well without one of two of $service after $SECONDS s"
done
# one of two instances of signalr is killed while both have clients of one hub
timeout 180 docker compose up --detach --wait --no-recreate "${scaled[@]}"
BREEZEWAY_SIGNALR_CONTAINER=$COMPOSE_PROJECT_NAME-signalr-service-1 \
    timeout 400 ./mvnw -B -pl e2e-tests test -Dtest=TwoContainersTest | grep -E '^- |Tests run:|FAIL|ERROR|BUILD'
echo "compose: a killed signalr-service lost its own clients only after $SECONDS s"
# those that were killed have other ports now
environment=$(compose/env.sh)
eval "$environment"
timeout 600 ./mvnw -B -pl e2e-tests test | grep -E 'Tests run:|FAIL|ERROR|BUILD'
echo "compose: the end-to-end tests passed after $SECONDS s"
docker stats --no-stream --format 'table {{.Name}}\t{{.MemUsage}}'
