#!/usr/bin/env bash
# Creates the topics that are missing. A topic that exists is left as it is: the order of a key depends on its partitions.
set -euo pipefail
# Each call is a JVM; the first one leaves its classes to the next, which starts in half the time.
export KAFKA_HEAP_OPTS=-Xmx96m KAFKA_JVM_PERFORMANCE_OPTS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1
    -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=/tmp/topics.jsa'
topics() { /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 "$@"; }

present=" $(topics --list | tr '\n' ' ') "
for context in resource-manager signalr keyvault network dns approval; do
    for kind in events commands; do
        name=breezeway.$context.$kind
        case $present in *" $name "*) continue ;; esac
        topics --create --if-not-exists --topic "$name" --partitions "${BREEZEWAY_PARTITIONS:-6}" \
            --config retention.ms=-1 --config retention.bytes=-1
    done
done
