package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a start is said in sentences that name the option to change, with an exit code that is not zero. */
class StartAndStopTest {

    @TempDir
    Path folder;

    @Test
    void options_that_mean_nothing_are_all_told_at_once() {
        var whole = Whole.on(folder);

        assertThat(whole.run("--colour=red", "--population=many")).isEqualTo(1);
        assertThat(whole.output())
                .contains("does not know the option \"--colour=red\"")
                .contains("--population=many is not a whole number from 0 to 10000000.")
                .doesNotContain("\tat ");
    }

    @Test
    void ports_disk_version_and_world_file_are_looked_at_before_anything_starts() throws Exception {
        var whole = Whole.on(folder);
        Files.createDirectories(folder.resolve("var/postgres"));
        Files.writeString(folder.resolve("var/postgres/PG_VERSION"), "14\n");
        Files.writeString(folder.resolve("var/postgres-programs"), "Nothing can be unpacked here.");
        var world = Files.writeString(
                folder.resolve("world.jsonl"),
                """
                {"type":"person","pin":"LEYLA01","sex":"F","birthDate":"1961-12-28"}
                {"type":"person","pin":"LEYLA0I","sex":"F","birthDate":"1961-12-28"}
                {"type":"birth","birthNumber":"B-1","birthDate":"2025-02-30"}
                """);

        try (var first = taken(whole.ports + 3);
                var second = taken(whole.appPort())) {
            var code = whole.run("--min-free-mb=2000000000", "--world=" + world);

            assertThat(code).isEqualTo(1);
            assertThat(whole.output())
                    .contains("port " + first.getLocalPort() + "; stop that program, or change --port-base=")
                    .contains("port " + second.getLocalPort() + "; stop that program, or change --app-port=")
                    .contains("holds data of PostgreSQL 14", "--data=")
                    .contains("MB left and the sandbox wants 2000000000 MB", "--min-free-mb=")
                    .contains("--world=", "line 2: ", "line 3: birthDate is no day of the calendar")
                    .doesNotContain("line 1: ", "\tat ");
        }
        assertThat(whole.postgres()).isEmpty();
    }

    @Test
    void the_platform_may_not_answer_where_a_body_does() {
        var whole = Whole.on(folder);

        assertThat(whole.run("--min-free-mb=2000000000", "--app-port=" + (whole.ports + 9)))
                .isEqualTo(1);
        assertThat(whole.output())
                .contains("The port " + (whole.ports + 9) + " of --app-port= is one of those the sandbox takes itself")
                .contains(whole.ports + " to " + (whole.ports + 9), "--port-base=")
                .doesNotContain("\tat ");
    }

    @Test
    void a_folder_has_one_sandbox_at_a_time() throws Exception {
        var whole = Whole.on(folder);
        Files.createDirectories(folder.resolve("var"));

        try (var channel = FileChannel.open(
                        folder.resolve("var/sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(whole.run()).isEqualTo(1);
            assertThat(lock.isValid()).isTrue();
        }
        assertThat(whole.output()).contains("Another sandbox is running on the folder", "--data=");
    }

    @Test
    void a_world_that_the_file_does_not_fit_is_said_in_its_lines_and_leaves_no_database_behind() throws Exception {
        var whole = Whole.on(folder, "--population=0");
        var world = Files.writeString(
                folder.resolve("world.jsonl"), "{\"type\":\"account\",\"pin\":\"NZBZDY7\",\"capital\":1.00}\n");

        assertThat(whole.run("--world=" + world)).isEqualTo(1);
        assertThat(whole.output()).contains("--world=", "line 1: ").doesNotContain("\tat ");
        assertThat(whole.postgres()).isEmpty();
    }

    @Test
    void a_start_that_is_stopped_half_way_leaves_no_database_behind() throws Exception {
        var whole = Whole.on(folder, "--population=0");
        var note = folder.resolve("var/postgres/postmaster.pid");

        whole.launch();
        Whole.until("the database begins", Duration.ofMinutes(2), () -> Files.exists(note));

        assertThat(whole.stop()).isEqualTo(143);
        assertThat(note).doesNotExist();
        assertThat(whole.output()).doesNotContain("did not stop in good order");
    }

    private static ServerSocket taken(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }
}
