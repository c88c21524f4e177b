package dev.breezeway.testkit;

/**
 * Where the servers of this JVM are. Kept in system properties, because Quarkus loads test resources in several class
 * loaders and a static field would start the servers once in each.
 */
record Servers(String jdbcBase, String user, String password, String bootstrapServers) {
    private static final String PREFIX = "breezeway.test.servers.";

    /** Starts them the first time. */
    static synchronized Servers running() {
        var jdbcBase = System.getProperty(PREFIX + "jdbc");
        if (jdbcBase != null) {
            return new Servers(jdbcBase, property("user"), property("password"), property("kafka"));
        }
        var started = "testcontainers".equals(System.getProperty("infra"))
                ? ContainerServers.start()
                : EmbeddedServers.start();
        System.setProperty(PREFIX + "user", started.user());
        System.setProperty(PREFIX + "password", started.password());
        System.setProperty(PREFIX + "kafka", started.bootstrapServers());
        System.setProperty(PREFIX + "jdbc", started.jdbcBase());
        return started;
    }

    String jdbcUrl(String database) {
        return jdbcBase + database;
    }

    private static String property(String name) {
        return System.getProperty(PREFIX + name, "");
    }
}
