#!/usr/bin/env bash
# Runs benchmarks on what is built: benchmarks/run.sh [start] [approval] [lifecycle] [--option value ...]
# Without a name, all of them. Options are those of Options.java.
set -eu

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# the JDK that built it: JAVA_HOME, else the first JDK 25 where Linux has them
if [ -z "${JAVA_HOME:-}" ]; then
    for jdk in /usr/lib/jvm/*25*; do [ ! -x "$jdk/bin/javac" ] || JAVA_HOME=$jdk; done
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar="$home/benchmarks/target/benchmarks.jar"
system="$home/standalone/target/quarkus-app/quarkus-run.jar"

for file in "$jar" "$system"; do
    if [ ! -f "$file" ]; then
        echo "${file#"$home"/} is missing; build it: ./mvnw -pl standalone,benchmarks -am package -DskipTests" >&2
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
        *) echo "no benchmark '$name': start, approval, lifecycle" >&2; exit 2 ;;
    esac
    "$java" -Xmx256m -cp "$jar:$home/benchmarks/target/lib/*" "dev.breezeway.benchmarks.$class" --home "$home" "$@"
done
