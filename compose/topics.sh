#!/usr/bin/env bash
# Creates the topics that are missing and lets outsiders, who do not sign in, read events and nothing else. A topic that
# exists is left as it is: the order of a key depends on its partitions.
set -euo pipefail
# Each call is a JVM; the first one leaves its classes to the next, which starts in half the time.
export KAFKA_HEAP_OPTS=-Xmx96m KAFKA_JVM_PERFORMANCE_OPTS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1
    -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=/tmp/topics.jsa'
client=(--bootstrap-server kafka:9092 --command-config /settings/kafka/client.properties)
topics() { /opt/kafka/bin/kafka-topics.sh "${client[@]}" "$@"; }
acls() { /opt/kafka/bin/kafka-run-class.sh org.apache.kafka.tools.AclCommand "${client[@]}" --add "$@" >/dev/null; }

present=" $(topics --list | tr '\n' ' ') "
for context in resource-manager signalr keyvault functions network dns approval; do
    for kind in events commands; do
        name=breezeway.$context.$kind
        case $present in *" $name "*) continue ;; esac
        topics --create --if-not-exists --topic "$name" --partitions "${BREEZEWAY_PARTITIONS:-6}" \
            --config retention.ms=-1 --config retention.bytes=-1
    done
done

# Of clients that come and go: many, and of no use to anyone for long.
case $present in *" breezeway.signalr.connections.events "*) ;; *)
    topics --create --if-not-exists --topic breezeway.signalr.connections.events \
        --partitions "${BREEZEWAY_PARTITIONS:-6}" --config retention.ms=604800000 ;;
esac

events=()
for name in $(topics --list); do
    case $name in breezeway.*.events) events+=(--topic "$name") ;; esac
done
acls --allow-principal User:ANONYMOUS --operation Read --operation Describe --group '*' "${events[@]}"
acls --deny-principal User:ANONYMOUS --operation All --group breezeway- --resource-pattern-type prefixed
