package dev.breezeway.fabric;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * The authority's two files in their folder. Each appears whole or not at all, the key before the certificate: a
 * certificate that anybody could have trusted always has its key beside it.
 */
final class CertificateFiles {

    /** Certificate and private key, both PEM. */
    record Pair(String certificate, String key) {}

    private final Path directory;
    private final Path certificate;
    private final Path key;

    CertificateFiles(Path directory) {
        this.directory = directory.toAbsolutePath();
        this.certificate = this.directory.resolve("ca.pem");
        this.key = this.directory.resolve("ca-key.pem");
    }

    Path certificate() {
        return certificate;
    }

    /** What the folder holds; when it holds no certificate, what {@code made} makes, which is kept. */
    Pair readOr(Supplier<Pair> made) throws IOException {
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("ca.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("lost the lock of " + directory);
            }
            if (Files.exists(certificate)) {
                return read();
            }
            Pair pair = made.get();
            write(key, pair.key(), "rw-------");
            write(certificate, pair.certificate(), "rw-r--r--");
            return pair;
        }
    }

    private Pair read() throws IOException {
        if (!Files.exists(key)) {
            throw new IOException(key + " is missing beside ca.pem; remove ca.pem to get a new certificate authority");
        }
        return new Pair(Files.readString(certificate), Files.readString(key));
    }

    private void write(Path file, String text, String permissions) throws IOException {
        Path draft = Files.createTempFile(directory, file.getFileName().toString(), ".tmp", attributes(permissions));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
