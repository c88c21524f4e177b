package dev.breezeway.bare;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON documents by name, in memory. Like a resource of Breezeway it parses what it takes and writes what it has. */
@Path("/documents/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
public class DocumentResource {
    private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();

    @PUT
    public JsonNode put(@PathParam("name") String name, JsonNode document) {
        documents.put(name, document);
        return document;
    }

    @GET
    public JsonNode get(@PathParam("name") String name) {
        JsonNode document = documents.get(name);
        if (document == null) {
            throw new NotFoundException();
        }
        return document;
    }
}
