package dev.breezeway.functions.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.eventsourcing.Sql;
import java.util.UUID;

/**
 * What of a site is secret: one sealed document a kind, beside the events, so that no event and no read model ever has
 * it. Written in the transaction of the event that says so; gone with the site.
 */
final class SiteSecrets {
    private final Sql sql;
    private final SecretBox box;
    private final ObjectMapper json;

    SiteSecrets(Sql sql, SecretBox box, ObjectMapper json) {
        this.sql = sql;
        this.box = box;
        this.json = json;
    }

    /** A kind of secrets, by the name that Microsoft.Web has for it. */
    enum Kind {
        APP_SETTINGS("appsettings"),
        CONNECTION_STRINGS("connectionstrings"),
        STORAGE_ACCOUNTS("azurestorageaccounts"),
        HOST_KEYS("hostkeys"),
        FUNCTION_KEYS("functionkeys"),
        PUBLISHING("publishingcredentials");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** The document of a kind; an empty one when there is none. */
    ObjectNode read(UUID site, Kind kind) {
        return sql.first(
                        "select sealed from sealed_document where owner = ? and kind = ?",
                        row -> row.getBytes(1),
                        site,
                        kind.label())
                .map(bytes -> parse(box.open(bytes, place(site, kind))))
                .orElseGet(json::createObjectNode);
    }

    /** Puts a document in place of what is there; false when it is the same. */
    boolean write(UUID site, Kind kind, ObjectNode document) {
        if (read(site, kind).equals(document)) {
            return false;
        }
        sql.update(
                "insert into sealed_document (owner, kind, sealed) values (?, ?, ?) "
                        + "on conflict (owner, kind) do update set sealed = excluded.sealed",
                site,
                kind.label(),
                box.seal(document.toString(), place(site, kind)));
        return true;
    }

    /** Forgets everything about a site. */
    void forget(UUID site) {
        sql.update("delete from sealed_document where owner = ?", site);
    }

    private static String place(UUID site, Kind kind) {
        return site + "/" + kind.label();
    }

    private ObjectNode parse(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException broken) {
            // without its cause, whose text would have the secret
            throw new IllegalStateException("a sealed document is no JSON object");
        }
    }
}
