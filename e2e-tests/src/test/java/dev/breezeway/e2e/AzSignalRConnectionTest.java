package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.e2e.AbusedBreezeway.Abused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Connections to a SignalR with the Azure CLI that is installed. Private endpoints of customers, which would ask for one,
 * are not served, so a record asks in their place, of which the approval process knows nothing.
 */
@ExtendWith({AbusedBreezeway.class, OnlyOurs.class})
@Execution(ExecutionMode.SAME_THREAD)
class AzSignalRConnectionTest {
    private static final String TYPE = "Microsoft.SignalRService/signalr";

    @Test
    void aConnectionIsApprovedHasRulesOfItsOwnIsRejectedAndDeleted(Abused abused) throws Exception {
        // an az as a parameter would be one for the shared system, and is skipped for the same reasons
        assumeTrue(Az.whyNot().isEmpty(), () -> Az.whyNot().orElse(""));
        try (Place place = new Place(abused.system());
                Az az = new Az(abused.system().addresses())) {
            String id = connection(abused, place.createGroup().createSignalR());
            String name = id.substring(id.lastIndexOf('/') + 1);

            assertThat(Place.status(connection(az, "show", "--id", id))).isEqualTo("Pending");
            assertThat(Place.status(connection(az, "approve", "--id", id))).isEqualTo("Approved");
            signalR(az, place, "network-rule", "update", "--connection-name", name, "--allow", "ClientConnection");
            JsonNode rules = signalR(az, place, "network-rule", "list");
            assertThat(rules.at("/privateEndpoints/0/name").asText()).isEqualTo(name);
            assertThat(rules.at("/privateEndpoints/0/allow"))
                    .extracting(JsonNode::asText)
                    .containsExactly("ClientConnection");
            assertThat(rules.at("/publicNetwork/allow")).hasSize(4);
            assertThat(Place.status(connection(
                            az,
                            "reject",
                            "--name",
                            name,
                            "--resource-name",
                            place.name(),
                            "--resource-group",
                            place.name(),
                            "--type",
                            TYPE)))
                    .isEqualTo("Rejected");
            connection(az, "delete", "--id", id, "--yes");
            assertThat(connection(az, "list", "--id", place.signalRId())).isEmpty();
            assertThat(signalR(az, place, "network-rule", "list").path("privateEndpoints"))
                    .isEmpty();
        }
    }

    /** The ARM id of a connection that was asked for. */
    private static String connection(Abused abused, Place place) throws Exception {
        new Topics(abused.system().addresses()).write(List.of(request(place)));
        return place.await(
                        place.signalR().replace("?", "/privateEndpointConnections?"),
                        answer -> answer.body().path("value").size() == 1)
                .text("/value/0/id");
    }

    private static ProducerRecord<byte[], byte[]> request(Place place) throws IOException {
        String approval = UUID.randomUUID().toString();
        Map<String, Object> value = Map.of(
                "approval",
                approval,
                "epoch",
                1,
                "targetId",
                place.signalRId(),
                "groupId",
                "signalr",
                "privateEndpointId",
                place.groupId() + "/providers/Microsoft.Network/privateEndpoints/pe",
                "privateEndpointName",
                "pe",
                "requestMessage",
                Place.MESSAGE);
        List<Header> headers = Stream.of(
                        header("ce_specversion", "1.0"),
                        header("ce_id", approval),
                        header("ce_type", "breezeway.signalr.RequestConnection.v1"),
                        header("ce_source", "/breezeway/approval"),
                        header("ce_subject", place.signalRId()),
                        header("ce_time", Instant.now().toString()),
                        header("ce_sequence", "0"),
                        header("ce_incarnation", approval),
                        header("ce_actor", Place.OWNER),
                        header("ce_correlationid", approval),
                        header("content-type", "application/json"))
                .toList();
        byte[] key = place.signalRId().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] json = new ObjectMapper().writeValueAsBytes(value);
        return new ProducerRecord<>("breezeway.signalr.commands", null, null, key, json, headers);
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode connection(Az az, String command, String... words) throws IOException {
        return az.run(Stream.concat(Stream.of("network", "private-endpoint-connection", command), Stream.of(words))
                .toArray(String[]::new));
    }

    private static JsonNode signalR(Az az, Place place, String group, String command, String... words)
            throws IOException {
        return az.run(Stream.concat(
                        Stream.of("signalr", group, command, "--name", place.name(), "--resource-group", place.name()),
                        Stream.of(words))
                .toArray(String[]::new));
    }
}
