package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.functions.web.WebDocument;
import java.util.List;
import java.util.Map;

/** What is under {@code config/} of a site, as ARM shows it. */
final class SiteConfigView {
    private static final List<String> OFF = List.of(
            "requestTracingEnabled",
            "remoteDebuggingEnabled",
            "httpLoggingEnabled",
            "acrUseManagedIdentityCreds",
            "detailedErrorLoggingEnabled",
            "webSocketsEnabled",
            "alwaysOn",
            "autoHealEnabled",
            "vnetRouteAllEnabled",
            "localMySqlEnabled",
            "scmIpSecurityRestrictionsUseMain",
            "http20Enabled",
            "functionsRuntimeScaleMonitoringEnabled");
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("netFrameworkVersion", "v4.0"),
            Map.entry("phpVersion", ""),
            Map.entry("pythonVersion", ""),
            Map.entry("nodeVersion", ""),
            Map.entry("powerShellVersion", ""),
            Map.entry("javaVersion", ""),
            Map.entry("linuxFxVersion", ""),
            Map.entry("managedPipelineMode", "Integrated"),
            Map.entry("loadBalancing", "LeastRequests"),
            Map.entry("minTlsVersion", "1.2"),
            Map.entry("scmMinTlsVersion", "1.2"),
            Map.entry("ftpsState", "FtpsOnly"),
            Map.entry("scmType", "None"));

    private SiteConfigView() {}

    /** {@code config/web}, whole; settings are never shown in it. */
    static ObjectNode web(ResourceId site, SiteView view) {
        ObjectNode properties = view.content().config();
        OFF.forEach(name -> properties.putIfAbsent(name, properties.booleanNode(false)));
        TEXTS.forEach((name, text) -> properties.putIfAbsent(name, properties.textNode(text)));
        properties.putIfAbsent("numberOfWorkers", properties.numberNode(1));
        properties.putIfAbsent("use32BitWorkerProcess", properties.booleanNode(true));
        properties.putIfAbsent("logsDirectorySizeLimit", properties.numberNode(35));
        properties.putIfAbsent("preWarmedInstanceCount", properties.numberNode(0));
        properties.putIfAbsent("functionAppScaleLimit", properties.numberNode(0));
        properties.putIfAbsent("minimumElasticInstanceCount", properties.numberNode(0));
        properties.put("publishingUsername", "$" + site.name());
        properties.putNull("appSettings").putNull("connectionStrings");
        AccessRestrictions.show(properties);
        return document(site, view, "web", site.name(), properties);
    }

    /** {@code config/logs}: all of them off; one to a table would need the address of one. */
    static ObjectNode logs(ResourceId site, SiteView view) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ObjectNode application = properties.putObject("applicationLogs");
        for (String store : List.of("fileSystem", "azureBlobStorage")) {
            application.putObject(store).put("level", "Off");
        }
        ObjectNode http = properties.putObject("httpLogs");
        http.putObject("fileSystem")
                .put("retentionInMb", 35)
                .put("retentionInDays", 0)
                .put("enabled", false);
        http.putObject("azureBlobStorage").put("enabled", false);
        properties.putObject("failedRequestsTracing").put("enabled", false);
        properties.putObject("detailedErrorMessages").put("enabled", false);
        return document(site, view, "logs", "logs", properties);
    }

    /** One document under {@code config/}. */
    static ObjectNode document(ResourceId site, SiteView view, String path, String name, JsonNode properties) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("id", site + "/config/" + path);
        document.put("name", name);
        document.put("type", "Microsoft.Web/sites/config");
        document.put("location", WebDocument.displayName(view.content().web().location()));
        document.set("properties", properties);
        return document;
    }
}
