package dev.breezeway.e2e;

import java.io.IOException;
import java.util.List;

/** Commands of the operating system that change what a test stands on. */
final class Commands {
    private Commands() {}

    /** Runs this to its end, its words unread; throws {@link IllegalStateException} if it is not there or fails. */
    static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(command + " is not there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
