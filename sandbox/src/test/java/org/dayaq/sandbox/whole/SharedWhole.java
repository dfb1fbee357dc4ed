package org.dayaq.sandbox.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.dayaq.sandbox.world.GoldenCases;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One whole for the tests that leave it standing: small, with every golden case played and more than a year gone by. It is
 * started by the first test that wants it and stopped, in good order, after the last.
 */
final class SharedWhole implements ParameterResolver {

    private static final int MONTHS = 14;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Whole.class);
    }

    @Override
    public Whole resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedWhole.class))
                .computeIfAbsent("whole", key -> new Standing(), Standing.class)
                .whole;
    }

    /** Stopped by JUnit when everything is over. */
    private static final class Standing implements AutoCloseable {

        private final Whole whole;

        Standing() {
            try {
                whole = Whole.on(Files.createTempDirectory("dayaq-whole-"), "--population=2000");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try {
                play();
            } catch (IOException | RuntimeException | AssertionError e) {
                whole.close();
                throw new AssertionError("The shared whole could not be played:\n" + whole.output(), e);
            }
        }

        private void play() throws IOException {
            whole.start();
            for (var service : GoldenWholeTest.SERVICES) {
                try (var csv = GoldenWholeTest.cases(service)) {
                    whole.load(String.join("\n", GoldenCases.lines(service, csv)));
                }
            }
            for (int month = 0; month < MONTHS; month += 2) {
                whole.advance("month", 2);
                whole.books().untilQuiet();
            }
        }

        @Override
        public void close() throws IOException {
            whole.close();
            delete(whole.folder);
        }
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException problem) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
