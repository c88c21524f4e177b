#!/usr/bin/env bash
# Runs benchmarks on what is built: benchmarks/run.sh [start] [approval] [lifecycle] [control-plane] [secrets] [hubs] [--option value ...]
# Without a name, the first three. Options are those of Options.java.
#   benchmarks/run.sh chaos [--lifecycles 1000] [--seed N] [--pause 2000-5000]
# lives through kills of every process: TroubleTest of e2e-tests, longer. Needs the services as applications of their own.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
JAVA_HOME=$("$home/breezeway" jdk)
export JAVA_HOME
java=$JAVA_HOME/bin/java

# What the test prints is the result; Maven's own words are left out.
chaos() {
    local properties=() result
    for option in "$@"; do
        case $option in
            --*) properties+=("-Dchaos.${option#--}=") ;;
            *) properties[${#properties[@]}-1]+=$option ;;
        esac
    done
    result=$home/benchmarks/results/$(date +%F)-chaos.md
    (cd "$home" && ./mvnw -B -pl e2e-tests test -Dtest=TroubleTest -Dchaos.lifecycles=1000 "${properties[@]}") |
        tee "$home/e2e-tests/target/chaos.log" | grep -E '^(- |.*(Tests run:|FAIL|ERROR|BUILD))' | tee /dev/stderr |
        grep '^- ' >"$home/e2e-tests/target/chaos.md"
    { printf '# chaos\n\n- commit %s, %s cores\n' "$(git -C "$home" rev-parse --short HEAD)" "$(nproc)"
        cat "$home/e2e-tests/target/chaos.md"; } >"$result"
}
if [ "${1:-}" = chaos ]; then
    shift
    chaos "$@"
    exit
fi

jar="$home/benchmarks/target/benchmarks.jar"
system="$home/standalone/target/quarkus-app/quarkus-run.jar"

bare="$home/bare-endpoint/target/quarkus-app/quarkus-run.jar"

for file in "$jar" "$system" "$bare"; do
    if [ ! -f "$file" ]; then
        echo "${file#"$home"/} is missing; build it: ./mvnw -pl standalone,bare-endpoint,benchmarks -am package -DskipTests" >&2
        exit 1
    fi
done

names=()
while [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; do
    names+=("$1")
    shift
done
[ ${#names[@]} -gt 0 ] || names=(start approval lifecycle)

for name in "${names[@]}"; do
    case $name in
        start) class=StartBenchmark ;;
        approval) class=ApprovalBenchmark ;;
        lifecycle) class=LifecycleBenchmark ;;
        control-plane) class=ControlPlaneBenchmark ;;
        secrets) class=SecretsBenchmark ;;
        hubs) class=HubsBenchmark ;;
        *) echo "no benchmark '$name': start, approval, lifecycle, control-plane, secrets, hubs, chaos" >&2; exit 2 ;;
    esac
    "$java" -Xmx256m -cp "$jar:$home/benchmarks/target/lib/*" "dev.breezeway.benchmarks.$class" --home "$home" "$@"
done
