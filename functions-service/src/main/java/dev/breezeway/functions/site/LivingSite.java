package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import java.util.List;
import java.util.UUID;

/** A site that is there, for the front end that serves it. */
public record LivingSite(
        UUID incarnation, ResourceId id, SiteContent content, boolean running, List<SiteFunction> deployed) {
    public LivingSite {
        deployed = List.copyOf(deployed);
    }

    static LivingSite of(Stored<SiteView> site) {
        SiteView view = site.document();
        return new LivingSite(
                site.incarnation(),
                site.id(),
                view.content(),
                view.running(),
                List.copyOf(view.functions().values()));
    }

    /** Whether it is a function app. */
    public boolean functions() {
        return content.functions();
    }

    /** Whether plain HTTP is answered with the way to HTTPS. */
    public boolean httpsOnly() {
        return content.web().properties().path("httpsOnly").asBoolean(false);
    }

    /** {@code Enabled}, {@code Disabled}, or empty where neither the site nor its configuration says. */
    String publicNetworkAccess() {
        String stated = content.web().properties().path("publicNetworkAccess").asText("");
        return stated.isEmpty() ? content.config().path("publicNetworkAccess").asText("") : stated;
    }

    /** A part of {@code siteConfig}; missing where it was never given. */
    JsonNode config(String name) {
        return content.config().path(name);
    }
}
