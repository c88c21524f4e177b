package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.functions.web.WebContent;
import java.util.UUID;

/**
 * What a site is: its plan, by incarnation, and what its client says of it. Application settings and connection strings
 * are not in it.
 */
public record SiteContent(UUID plan, WebContent web) {
    /** {@code siteConfig}, as far as it was ever given. */
    ObjectNode config() {
        return web.object("siteConfig");
    }

    /** The same with this {@code siteConfig}. */
    SiteContent withConfig(ObjectNode config) {
        ObjectNode properties = web.properties().deepCopy();
        properties.set("siteConfig", config);
        return new SiteContent(plan, web.with(properties));
    }

    /** Whether it is a function app. */
    boolean functions() {
        return web.isKind("functionapp");
    }
}
