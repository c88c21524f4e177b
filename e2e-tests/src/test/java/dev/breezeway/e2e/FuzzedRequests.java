package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.e2e.OpenApi.Operation;
import dev.breezeway.e2e.OpenApi.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests from Azure's OpenAPI files: valid in shape, about names of which some exist, and then, most of them, changed
 * in one to three ways. Seeded; each depends on the seed and its number alone.
 */
final class FuzzedRequests {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final List<String> METHODS =
            List.of("GET", "PUT", "PATCH", "POST", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "MERGE");
    /** What is served and has no OpenAPI file among ours, and locks: method, path, version. */
    private static final List<List<String>> OTHERS = List.of(
            List.of("PUT", "{scope}/providers/Microsoft.Authorization/locks/{lock}", "2016-09-01"),
            List.of("DELETE", "{scope}/providers/Microsoft.Authorization/locks/{lock}", "2016-09-01"),
            List.of("GET", "{scope}/providers/Microsoft.Authorization/locks", "2016-09-01"),
            List.of("PUT", "{scope}/providers/Microsoft.Authorization/roleAssignments/{guid}", "2022-04-01"),
            List.of("DELETE", "{scope}/providers/Microsoft.Authorization/roleAssignments/{guid}", "2022-04-01"),
            List.of("GET", "{scope}/providers/Microsoft.Authorization/roleAssignments", "2022-04-01"),
            List.of("GET", "{scope}/providers/Microsoft.Authorization/roleDefinitions", "2022-04-01"),
            List.of("PUT", "{scope}/providers/Microsoft.Storage/storageAccounts/{accountName}", "2023-01-01"),
            List.of("GET", "{scope}/providers/Microsoft.Storage/storageAccounts/{accountName}", "2023-01-01"),
            List.of("POST", "{scope}/providers/Microsoft.Storage/storageAccounts/{a}/listKeys", "2023-01-01"),
            List.of("PUT", "{scope}/providers/Microsoft.Network/privateEndpoints/{name}", "2022-01-01"),
            List.of("GET", "/_breezeway/{own}", "1"),
            List.of("POST", "/_breezeway/{own}", "1"),
            List.of("DELETE", "/_breezeway/{own}", "1"));

    private final long seed;
    private final Map<String, List<Operation>> served = new TreeMap<>();
    private final Map<String, List<Operation>> all = new TreeMap<>();
    private final FuzzedNames names;
    private final SchemaValues values;

    /** From the files of this project. */
    FuzzedRequests(long seed, Path home, FuzzedNames names) {
        this.seed = seed;
        this.names = names;
        Path specifications = home.resolve("test-kit/src/main/resources/specs");
        OpenApi api = new OpenApi(specifications);
        Coverage coverage = new Coverage(home.resolve("docs/coverage"));
        this.values = new SchemaValues(api, names::value);
        Schema anything = new Schema(specifications, JsonNodeFactory.instance.objectNode());
        List<Operation> operations = api.operations().stream()
                .filter(FuzzedRequests::leavesOthersIn)
                .collect(Collectors.toCollection(ArrayList::new));
        OTHERS.forEach(
                o -> operations.add(new Operation("others", o.get(2), "", o.get(0), o.get(1), anything, anything)));
        for (Operation operation : operations) {
            all.computeIfAbsent(operation.provider(), p -> new ArrayList<>()).add(operation);
            if (coverage.serves(operation)) {
                served.computeIfAbsent(operation.provider(), p -> new ArrayList<>())
                        .add(operation);
            }
        }
    }

    /** Locks come with scopes that are none of all others, see {@link #OTHERS}. */
    private static boolean leavesOthersIn(Operation operation) {
        return !operation.provider().equals("Microsoft.Authorization")
                && !operation.id().equals("Providers_Unregister");
    }

    /** The request of this number. */
    FuzzedRequest request(int number) {
        Random random = new Random(seed * 1_000_003L + number);
        random.nextInt();
        Operation operation = operation(random);
        JsonNode body = operation.provider().equals("others")
                        && operation.method().equals("PUT")
                ? names.bodyOf(operation.path(), random)
                : operation.hasBody() ? values.of(operation.body(), random) : JsonNodeFactory.instance.objectNode();
        Draft draft = new Draft(operation, names.path(operation.path(), random), body, random);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            draft.change();
        }
        return draft.finish(seed, number);
    }

    private Operation operation(Random random) {
        Map<String, List<Operation>> from = random.nextInt(6) == 0 ? all : served;
        List<List<Operation>> providers = List.copyOf(from.values());
        List<Operation> operations = providers.get(random.nextInt(providers.size()));
        Operation operation = operations.get(random.nextInt(operations.size()));
        return operation.method().equals("DELETE") && random.nextInt(4) != 0 ? operation(random) : operation;
    }

    static String filled(String template, UnaryOperator<String> name) {
        return PARAMETER.matcher(template).replaceAll(m -> Matcher.quoteReplacement(name.apply(m.group(1))));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A request while it is being changed. */
    private static final class Draft {
        private final Random random;
        private final Mutations mutations;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final boolean hasBody;
        private final boolean toVault;
        private String method;
        private String path;
        private String query;
        private JsonNode tree;
        private byte @Nullable [] bytes;
        private boolean signedIn = true;

        Draft(Operation operation, String path, JsonNode body, Random random) {
            this.random = random;
            this.mutations = new Mutations(random);
            this.method = operation.method();
            this.path = path;
            this.query = "api-version=" + operation.version();
            this.toVault = operation.provider().endsWith(".data-plane");
            this.tree = body;
            this.hasBody =
                    operation.hasBody() || !List.of("GET", "HEAD", "DELETE").contains(method);
            headers.put("Content-Type", "application/json");
        }

        void change() {
            switch (random.nextInt(hasBody ? 14 : 7)) {
                case 0 -> path = FuzzedNames.odd(path, random);
                case 1 -> query = query(query);
                case 2 -> method = METHODS.get(random.nextInt(METHODS.size()));
                case 3 -> header();
                case 4 -> segment();
                case 5 -> signedIn = random.nextInt(4) != 0;
                case 6 -> query = "api-version=" + encoded(mutations.text());
                case 7, 8 -> bytes = mutations.bytes(tree.toString().getBytes(StandardCharsets.UTF_8));
                default -> tree = mutations.tree(tree);
            }
        }

        private void segment() {
            String[] segments = path.split("/", -1);
            segments[random.nextInt(segments.length)] = encoded(mutations.text());
            path = String.join("/", segments);
            path = path.startsWith("/") ? path : "/" + path;
            path = path.substring(0, Math.min(path.length(), 6_000));
        }

        private String query(String before) {
            List<String> odd = List.of(
                    "",
                    before + "&" + before,
                    "api-version=2099-01-01",
                    "api-version=1999-01-01",
                    "API-VERSION=x",
                    before + "&$top=-1",
                    before + "&$top=" + encoded(mutations.text()),
                    before + "&$skiptoken=" + encoded(mutations.text()),
                    before + "&$filter=" + encoded(mutations.text()),
                    before + "&$expand=*",
                    before + "&%",
                    before + "&a=%zz",
                    before + "&=&&==",
                    before + "&x=" + "y".repeat(3000),
                    before + "&advance=1",
                    before + "&slots=%00",
                    "api-version");
            return odd.get(random.nextInt(odd.size()));
        }

        private void header() {
            List<List<String>> odd = List.of(
                    List.of("Content-Type", "text/plain"),
                    List.of("Content-Type", "application/json; charset=utf-16"),
                    List.of("Content-Type", "application/json; charset=nothing"),
                    List.of("Content-Type", ";;;"),
                    List.of("Content-Type", ""),
                    List.of("Content-Encoding", "gzip"),
                    List.of("Accept", "text/html"),
                    List.of("Accept", ";;,,q="),
                    List.of("Accept", "application/xml;q=0"),
                    List.of("Accept-Language", "*".repeat(200)),
                    List.of("If-Match", "\"unbalanced"),
                    List.of("If-None-Match", "*"),
                    List.of("If-Modified-Since", "yesterday"),
                    List.of("Range", "bytes=5-1"),
                    List.of("X-Breezeway-Identity", "AAAA.BBBB"),
                    List.of("X-Breezeway-Origin", "AAAA.BBBB"),
                    List.of("X-Forwarded-Host", "evil.example:99999"),
                    List.of("X-Forwarded-Proto", "gopher"),
                    List.of("X-HTTP-Method-Override", "DELETE"),
                    List.of("traceparent", "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00"),
                    List.of("traceparent", "ff-zz"),
                    List.of("x-ms-client-request-id", "ä".repeat(100)),
                    List.of("x-ms-return-client-request-id", "true"),
                    List.of("Cookie", "a=b; ".repeat(200)),
                    List.of("X-Long", "z".repeat(5_000)));
            List<String> header = odd.get(random.nextInt(odd.size()));
            headers.put(header.get(0), header.get(1));
        }

        FuzzedRequest finish(long seed, int number) {
            byte[] sent = bytes != null
                    ? bytes
                    : hasBody || random.nextInt(20) == 0
                            ? tree.toString().getBytes(StandardCharsets.UTF_8)
                            : new byte[0];
            String target = path + (query.isEmpty() ? "" : "?" + query);
            return new FuzzedRequest(seed, number, method, target, headers, signedIn, toVault, sent);
        }
    }

    /** How many operations there are to choose from. */
    String account() {
        return served.values().stream().mapToInt(List::size).sum() + " operations of served types, "
                + all.values().stream().mapToInt(List::size).sum() + " in all, of "
                + all.keySet().stream().collect(Collectors.joining(", "));
    }
}
