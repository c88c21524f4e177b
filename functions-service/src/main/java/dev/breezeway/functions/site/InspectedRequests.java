package dev.breezeway.functions.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.eventsourcing.Sql;
import java.util.List;
import java.util.UUID;

/**
 * The last requests to each site that has no program of its own, as the inspector saw them: sealed, the same for all
 * instances of the service, bounded in number and bytes, gone with their site. No events, because nothing follows from
 * them.
 */
public final class InspectedRequests {
    /** Of all that is kept of one site, sealed. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final Sql sql;
    private final SecretBox box;
    private final ObjectMapper json;

    /** Requests in this database, sealed by this box. */
    public InspectedRequests(Sql sql, SecretBox box, ObjectMapper json) {
        this.sql = sql;
        this.box = box;
        this.json = json;
    }

    /** Keeps a request to a site that is there, and of those before it as many as may stay, {@code most} with it. */
    public void keep(LivingSite site, InspectedRequest request, int most) {
        UUID incarnation = site.incarnation();
        sql.update(
                "insert into inspected_request (site, sealed) select site, ? from site_plan where site = ?",
                box.seal(text(request), place(incarnation)),
                incarnation);
        sql.update(
                "delete from inspected_request where site = ? and number in (select number from "
                        + "(select number, row_number() over newer as place, sum(length(sealed)) over newer as bytes "
                        + "from inspected_request where site = ? window newer as (order by number desc)) kept "
                        + "where place > ? or (place > 1 and bytes > ?))",
                incarnation,
                incarnation,
                most,
                MOST_BYTES);
    }

    /** The last requests to a site, the newest first. */
    public List<InspectedRequest> of(LivingSite site) {
        return sql.list(
                "select sealed from inspected_request where site = ? order by number desc",
                row -> request(box.open(row.getBytes(1), place(site.incarnation()))),
                site.incarnation());
    }

    /** Forgets the requests to a site. */
    public void forget(UUID site) {
        sql.update("delete from inspected_request where site = ?", site);
    }

    private static String place(UUID site) {
        return site + "/inspected";
    }

    private String text(InspectedRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every request can be written", e);
        }
    }

    private InspectedRequest request(String text) {
        try {
            return json.readValue(text, InspectedRequest.class);
        } catch (JsonProcessingException broken) {
            // without its cause, whose text would have what was sealed
            throw new IllegalStateException("a sealed request is none");
        }
    }
}
