package dev.breezeway.resources;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The way in from Kafka. */
@ApplicationScoped
class ResourceManagerInbox {
    private final ResourceManagerService service;

    ResourceManagerInbox(ResourceManagerService service) {
        this.service = service;
    }

    @Incoming("resource-manager-in")
    @Blocking // in order, which the annotation for virtual threads would not keep
    void receive(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        service.events().inbox().accept(records);
    }
}
