package dev.breezeway.functions.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Runtime stacks, as far as the Azure CLI asks for them: names, versions, and what a site has to be given for each. */
final class Stacks {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BOTH = "windows linux";

    private static final List<Stack> FUNCTIONS = List.of(
            new Stack(
                    "dotnet",
                    ".NET",
                    List.of(
                            new Version("8", "DOTNET|8.0", "v8.0", BOTH),
                            new Version("6", "DOTNET|6.0", "v6.0", BOTH))),
            new Stack(
                    "dotnet-isolated",
                    ".NET Isolated",
                    List.of(
                            new Version("8", "DOTNET-ISOLATED|8.0", "v8.0", BOTH),
                            new Version("7", "DOTNET-ISOLATED|7.0", "v7.0", BOTH))),
            new Stack(
                    "node",
                    "Node.js",
                    List.of(
                            new Version("20", "Node|20", "~20", BOTH),
                            new Version("18", "Node|18", "~18", BOTH),
                            new Version("16", "Node|16", "~16", BOTH))),
            new Stack(
                    "python",
                    "Python",
                    List.of(
                            new Version("3.11", "Python|3.11", "3.11", "linux"),
                            new Version("3.10", "Python|3.10", "3.10", "linux"),
                            new Version("3.9", "Python|3.9", "3.9", "linux"))),
            new Stack(
                    "java",
                    "Java",
                    List.of(
                            new Version("17", "Java|17", "17", BOTH),
                            new Version("11", "Java|11", "11", BOTH),
                            new Version("8", "Java|8", "1.8", BOTH))),
            new Stack("powershell", "PowerShell Core", List.of(new Version("7.2", "PowerShell|7.2", "7.2", BOTH))));

    private static final List<Stack> WEB = List.of(
            new Stack(
                    "dotnet",
                    ".NET",
                    List.of(
                            new Version("8", "DOTNETCORE|8.0", "v8.0", BOTH),
                            new Version("6", "DOTNETCORE|6.0", "v6.0", BOTH))),
            new Stack(
                    "node",
                    "Node",
                    List.of(
                            new Version("20 LTS", "NODE|20-lts", "~20", BOTH),
                            new Version("18 LTS", "NODE|18-lts", "~18", BOTH))),
            new Stack(
                    "python",
                    "Python",
                    List.of(
                            new Version("3.11", "PYTHON|3.11", "3.11", "linux"),
                            new Version("3.10", "PYTHON|3.10", "3.10", "linux"))),
            new Stack("php", "PHP", List.of(new Version("8.2", "PHP|8.2", "8.2", "linux"))));

    private Stacks() {}

    private record Stack(String name, String title, List<Version> versions) {
        Stack {
            versions = List.copyOf(versions);
        }
    }

    /** A version with what runs it on Linux and on Windows. */
    private record Version(String name, String linuxFx, String windows, String systems) {
        String value() {
            return name.toLowerCase(Locale.ROOT).replace(' ', '-');
        }
    }

    /** Stacks of function apps. */
    static List<ObjectNode> ofFunctions(String at) {
        return FUNCTIONS.stream()
                .map(s -> stack(at, "functionAppStacks", s, true))
                .toList();
    }

    /** Stacks of web apps. */
    static List<ObjectNode> ofWebApps(String at) {
        return WEB.stream().map(s -> stack(at, "webAppStacks", s, false)).toList();
    }

    private static ObjectNode stack(String at, String type, Stack stack, boolean functions) {
        ObjectNode document = JSON.objectNode();
        document.put("id", at + "/" + type + "/" + stack.name()).put("name", stack.name());
        document.put("type", "Microsoft.Web/" + type);
        ObjectNode properties = document.putObject("properties");
        boolean linuxOnly = stack.versions().stream().noneMatch(v -> v.systems().contains("windows"));
        properties.put("displayText", stack.title()).put("value", stack.name());
        properties.put("preferredOs", linuxOnly ? "Linux" : "Windows");
        ArrayNode majors = properties.putArray("majorVersions");
        stack.versions().forEach(version -> {
            String text = stack.title() + " " + version.name();
            ObjectNode major = majors.addObject().put("displayText", text).put("value", version.value());
            ObjectNode minor = major.putArray("minorVersions").addObject();
            minor.put("displayText", text).put("value", version.value());
            ObjectNode settings = minor.putObject("stackSettings");
            for (String system : version.systems().split(" ", -1)) {
                settings.set(system + "RuntimeSettings", settings(stack, version, system, functions));
            }
        });
        return document;
    }

    private static ObjectNode settings(Stack stack, Version version, String system, boolean functions) {
        boolean linux = system.equals("linux");
        ObjectNode settings = JSON.objectNode();
        settings.put("runtimeVersion", linux ? version.linuxFx() : version.windows());
        settings.put("remoteDebuggingSupported", false).put("isPreview", false);
        settings.put("isDeprecated", false).put("isHidden", false);
        settings.put("isDefault", stack.versions().getFirst().equals(version));
        settings.putObject("appInsightsSettings").put("isSupported", functions);
        settings.putObject("gitHubActionSettings").put("isSupported", true).put("supportedVersion", version.value());
        if (functions) {
            ObjectNode app = settings.putObject("appSettingsDictionary");
            app.put("FUNCTIONS_WORKER_RUNTIME", stack.name());
            if (stack.name().equals("node") && !linux) {
                app.put("WEBSITE_NODE_DEFAULT_VERSION", version.windows());
            }
            ObjectNode site = settings.putObject("siteConfigPropertiesDictionary");
            site.put("use32BitWorkerProcess", !linux);
            if (linux) {
                site.put("linuxFxVersion", version.linuxFx());
            }
            settings.putArray("supportedFunctionsExtensionVersions").add("~4");
        }
        return settings;
    }
}
