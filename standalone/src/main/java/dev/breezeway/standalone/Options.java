package dev.breezeway.standalone;

import java.nio.file.Path;

/** What the process was told with system properties. */
record Options(DataDirectory data, Ports ports) {
    /**
     * Reads them.
     *
     * @throws StartRefused when one makes no sense
     */
    static Options ofThisProcess() {
        var data = Path.of(System.getProperty("breezeway.data", ".breezeway/data"));
        var base = System.getProperty("breezeway.port-base", Integer.toString(Ports.DEFAULT_BASE));
        try {
            return new Options(new DataDirectory(data), new Ports(Integer.parseInt(base)));
        } catch (NumberFormatException e) {
            throw new StartRefused(ExitCode.BAD_SETTING, "The port base '%s' is not a number.".formatted(base));
        }
    }
}
