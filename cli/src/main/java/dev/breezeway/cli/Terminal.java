package dev.breezeway.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a command writes.
 *
 * @param out what the caller asked for
 * @param err progress and remarks
 * @param interactive true if a person watches
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
    /** True if the process's own input and output are a terminal. */
    static boolean isInteractive() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** One line for a person, not part of the result. */
    public void remark(String sentence) {
        err.println(sentence);
        err.flush();
    }

    /** Asks a person, who is there, and says yes. */
    boolean confirmed(String question) {
        return Optional.ofNullable(System.console())
                .filter(console -> interactive)
                .map(console -> console.readLine("%s", question))
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
    }

    /** Starts to show that something takes time. */
    Waiting waiting(String what) {
        return new Waiting(this, what);
    }

    /** The seconds that something has taken so far: on a terminal one line that counts, elsewhere a line now and then. */
    static final class Waiting {
        private static final int LINE_EVERY_SECONDS = 5;

        private final Terminal terminal;
        private final String what;
        private final long start = System.nanoTime();
        private long shown = -1;

        private Waiting(Terminal terminal, String what) {
            this.terminal = terminal;
            this.what = what;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        /** Call often. */
        void tick() {
            long seconds = elapsed().toSeconds();
            if (seconds == shown) {
                return;
            }
            shown = seconds;
            if (terminal.interactive) {
                terminal.err.print("\r" + what + " " + seconds + " s ");
                terminal.err.flush();
            } else if (seconds % LINE_EVERY_SECONDS == 0) {
                terminal.remark(what + " " + seconds + " s");
            }
        }

        /** Ends the line that counts. */
        void end() {
            if (terminal.interactive && shown >= 0) {
                terminal.err.print("\r" + " ".repeat(what.length() + 8) + "\r");
                terminal.err.flush();
            }
        }
    }
}
