package dev.breezeway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a system printed; the logs of the last starts are beside it as {@code .1} (newest) to {@code .5}.
 *
 * @param path of the current one
 */
record LogFile(Path path) {
    private static final int KEPT = 5;
    private static final int MANY = 400;
    private static final Pattern PREFIX = Pattern.compile("^\\S+ \\S+ +(?:[A-Z]+) +(?:\\[[^]]*] +)*(?:\\([^)]*\\) +)?");

    // stack frames, and what the JVM prints when it writes a start-up cache
    private static final Pattern NOISE = Pattern.compile(
            "^\\s|^Caused by: |AOTConfiguration|AOTCache|assemble AOT cache"
                    + "|temporary AOT|Picked up JAVA_TOOL_OPTIONS|\\[(?:aot|cds)|CDS dumping|Cannot have non-empty directory");

    private static final Pattern CAUSE = Pattern.compile("^Caused by: (?:[\\w.$]+: )?");
    private static final Pattern RECORD = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ +([A-Z]+) ");

    /** Moves the current log out of the way. */
    void rotate() throws IOException {
        Files.createDirectories(path.resolveSibling("."));
        for (int n = KEPT - 1; n >= 0; n--) {
            Path from = n == 0 ? path : numbered(n);
            if (Files.exists(from)) {
                Files.move(from, numbered(n + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The last lines; none if there is no log. */
    List<String> last(int count) {
        Deque<String> lines = new ArrayDeque<>();
        try (Stream<String> all = Files.lines(path, StandardCharsets.ISO_8859_1)) {
            all.forEach(line -> {
                lines.add(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                if (lines.size() > count) {
                    lines.remove();
                }
            });
        } catch (IOException e) {
            return List.of();
        }
        return List.copyOf(lines);
    }

    /**
     * The last line that says something, without time, level and thread; no stack trace, nothing of the JVM's own, and
     * no warning if there is anything else: while servers are stopped there are some.
     */
    Optional<String> lastSentence() {
        List<String> lines = last(MANY).reversed().stream()
                .filter(line -> !line.isBlank() && !NOISE.matcher(line).find())
                .toList();
        return lines.stream()
                .filter(line -> level(line).isEmpty() || isError(line))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(LogFile::words);
    }

    /** The innermost cause of the last error in the log; without an error the {@link #lastSentence}. */
    Optional<String> reason() {
        Optional<String> reason = Optional.empty();
        boolean withinError = false;
        for (String line : last(MANY)) {
            if (!level(line).isEmpty()) {
                withinError = isError(line);
                reason = withinError ? Optional.of(words(line)) : reason;
            } else if (withinError && CAUSE.matcher(line).find()) {
                reason = Optional.of(CAUSE.matcher(line).replaceFirst("").strip());
            }
        }
        return reason.or(this::lastSentence);
    }

    private static boolean isError(String line) {
        return level(line).equals("ERROR") || level(line).equals("FATAL");
    }

    private static String level(String line) {
        Matcher matcher = RECORD.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String words(String line) {
        return PREFIX.matcher(line).replaceFirst("").strip();
    }

    /** Prints what is written from now on, also over a restart, until interrupted. */
    void follow(PrintWriter out) throws IOException, InterruptedException {
        long position = Files.exists(path) ? Files.size(path) : 0;
        while (!Thread.currentThread().isInterrupted()) {
            long size = Files.exists(path) ? Files.size(path) : 0;
            if (size < position) {
                position = 0;
            }
            if (size > position) {
                position = print(position, size, out);
            }
            Thread.sleep(200);
        }
    }

    private long print(long from, long to, PrintWriter out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(to - from, 1 << 20)];
            file.seek(from);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end == 0 && bytes.length == 1 << 20) {
                end = bytes.length;
            }
            out.print(new String(bytes, 0, end, StandardCharsets.UTF_8));
            out.flush();
            return from + end;
        }
    }

    private Path numbered(int n) {
        return path.resolveSibling(path.getFileName() + "." + n);
    }
}
