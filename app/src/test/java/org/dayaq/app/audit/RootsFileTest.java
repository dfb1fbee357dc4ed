package org.dayaq.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The file outside: it grows for years, its disk fills up, its machine falls. */
@ExtendWith(OutputCaptureExtension.class)
class RootsFileTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private TestDatabase database;
    private AuditStore store;
    private Path file;
    private RootsFile roots;

    @BeforeEach
    void prepare() {
        database = TestDatabase.migrated();
        store = new AuditStore(database.jdbc());
        file = folder.resolve("roots.txt");
        roots = new RootsFile(file);
    }

    @Test
    void a_line_cut_in_the_middle_is_cut_off_written_again_and_said_in_the_log(CapturedOutput log) throws Exception {
        seals(1, 3);
        roots.append(store);
        var whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 40));

        assertThat(new RootsFile(file).roots()).containsOnlyKeys(1L, 2L);
        new RootsFile(file).append(store);

        assertThat(file).hasContent(whole);
        assertThat(log).contains("The last line of " + file + " (dayaq.audit.roots) was cut in the middle", "seal 2");
    }

    @Test
    void so_is_one_that_was_cut_while_this_node_runs_wherever_it_was_cut() throws Exception {
        seals(1, 2);
        roots.append(store);
        var whole = Files.readString(file);
        var second = whole.indexOf('\n') + 1;

        for (var cut : new int[] {0, 1, second - 1, second, second + 1, second + 10, whole.length() - 1}) {
            Files.writeString(file, whole.substring(0, cut));
            roots.append(store);
            assertThat(file).as("cut after %d characters", cut).hasContent(whole);
        }
    }

    @Test
    void of_a_file_of_a_hundred_thousand_lines_the_end_is_read() throws Exception {
        var lines = new StringBuilder("something that nobody should read\n");
        for (long number = 2; number <= 100_000; number++) {
            lines.append(line(number)).append('\n');
        }
        Files.writeString(file, lines);
        seals(100_000, 100_002);

        var read = new int[1];
        try (var channel = FileChannel.open(file)) {
            var tail = RootsTail.read(counting(channel, read), "roots");
            assertThat(tail).isEqualTo(new RootsTail(100_000, lines.length()));
        }
        roots.append(store);

        assertThat(read[0]).isLessThanOrEqualTo(RootsTail.PIECE);
        assertThat(Files.readAllLines(file).subList(100_000, 100_002))
                .satisfiesExactly(next -> assertThat(next).startsWith("100001 "), next -> assertThat(next)
                        .startsWith("100002 "));
    }

    @Test
    void a_line_longer_than_the_piece_read_is_found_too() throws Exception {
        Files.writeString(file, line(1) + "\n" + line(7).replace("key", "k".repeat(3 * RootsTail.PIECE)) + "\n");

        assertThat(roots.lastNumber()).hasValue(7);
    }

    @Test
    void a_last_line_without_its_newline_is_a_root_where_it_is_whole() throws Exception {
        Files.writeString(file, line(1) + "\n" + line(2));

        assertThat(roots.roots()).containsOnlyKeys(1L, 2L);
    }

    @Test
    void another_kind_of_file_is_refused_and_left_alone() throws Exception {
        Files.writeString(file, "postgres://not-ours\n");
        seals(1, 1);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> roots.append(store))
                .withMessageContaining("dayaq.audit.roots")
                .withMessageContaining("is no file of roots");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(roots::roots);
        assertThat(roots.lastNumber()).isEmpty();
        assertThat(file).hasContent("postgres://not-ours\n");
    }

    private void seals(long from, long to) {
        for (long number = from; number <= to; number++) {
            TestAudit.seal(database.jdbc(), number, Instant.parse("2025-06-20T08:00:00Z"));
        }
    }

    private static String line(long number) {
        return number + " " + HASH + " key " + HASH + HASH + " 2025-06-20T08:00:00Z";
    }

    private static SeekableByteChannel counting(SeekableByteChannel channel, int[] read) {
        return new SeekableByteChannel() {
            @Override
            public int read(ByteBuffer into) throws IOException {
                var got = channel.read(into);
                read[0] += Math.max(0, got);
                return got;
            }

            @Override
            public int write(ByteBuffer from) throws IOException {
                return channel.write(from);
            }

            @Override
            public long position() throws IOException {
                return channel.position();
            }

            @Override
            public SeekableByteChannel position(long at) throws IOException {
                channel.position(at);
                return this;
            }

            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public SeekableByteChannel truncate(long size) throws IOException {
                return channel.truncate(size);
            }

            @Override
            public boolean isOpen() {
                return channel.isOpen();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
