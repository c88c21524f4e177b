package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ResourceId;
import java.util.List;

/** A function of a site, as ARM shows it. */
final class SiteFunctionView {
    static final String TYPE = SiteRules.TYPE + "/functions";

    /** What only the service writes. */
    static final List<String> READ_ONLY = List.of(
            "name",
            "function_app_id",
            "script_root_path_href",
            "config_href",
            "secrets_file_href",
            "href",
            "invoke_url_template");

    private SiteFunctionView() {}

    static ObjectNode of(ResourceId site, SiteFunction function) {
        String scm = "https://" + SiteView.scmHost(site.name());
        ObjectNode properties = function.properties();
        properties.put("name", function.name()).put("function_app_id", site.toString());
        properties.put("script_root_path_href", scm + "/api/vfs/site/wwwroot/" + function.name() + "/");
        properties.put("config_href", scm + "/api/vfs/site/wwwroot/" + function.name() + "/function.json");
        properties.put("secrets_file_href", scm + "/api/vfs/data/functions/secrets/" + function.name() + ".json");
        properties.put("href", scm + "/api/functions/" + function.name());
        function.route().ifPresent(route -> properties.put("invoke_url_template", url(site, route)));
        properties.putIfAbsent("isDisabled", properties.booleanNode(false));
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("id", site.child("functions", function.name()).toString());
        resource.put("name", site.name() + "/" + function.name());
        resource.put("type", TYPE);
        resource.set("properties", properties);
        return resource;
    }

    /** A key to call it with, and where. */
    static ObjectNode secrets(ResourceId site, SiteFunction function, String key) {
        ObjectNode secrets = JsonNodeFactory.instance.objectNode().put("key", key);
        function.route().ifPresent(route -> secrets.put("trigger_url", url(site, route) + "?code=" + key));
        return secrets;
    }

    private static String url(ResourceId site, String route) {
        return "https://" + SiteView.host(site.name()) + "/" + route;
    }
}
