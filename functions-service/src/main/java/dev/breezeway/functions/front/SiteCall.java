package dev.breezeway.functions.front;

import dev.breezeway.arm.signed.Origin;
import dev.breezeway.functions.site.LivingSite;
import io.vertx.core.MultiMap;

/**
 * A call that was let in, as the front end hands it on.
 *
 * @param host the host of the site that was called, with its port if the URL had one
 * @param target path and query as the client sent them
 * @param headers the client's, without those that are the front end's to write, and with those it writes
 */
record SiteCall(
        LivingSite site, String host, String scheme, String method, String target, Origin origin, MultiMap headers) {
    /** The path without its query. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
