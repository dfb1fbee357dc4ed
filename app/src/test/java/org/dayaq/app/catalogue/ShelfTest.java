package org.dayaq.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.ServiceKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

    private static final ServiceKey PENSION = new ServiceKey("old-age");

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    Path folder;

    @BeforeEach
    void content() throws IOException {
        put(
                "processes/old-age/service.yaml",
                "title:\n  az: Yaş\n  en: Old age\n  ru: Возраст\nstarts-on: [AgeAttained]\n");
        put("processes/old-age/old-age.bpmn", "<bpmn/>");
        put("rules/old-age/table.dmn", "<dmn/>");
        put("forms/old-age/messages_az.properties", "reason.r1=Yaşınız {age} olub: {age}, {unknown}\n");
    }

    @Test
    void the_same_files_are_the_same_release() {
        var first = shelf().service(PENSION).current();
        var second = shelf().service(PENSION).current();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(first.files())
                .containsOnlyKeys(
                        "forms/old-age/messages_az.properties",
                        "processes/old-age/old-age.bpmn",
                        "processes/old-age/service.yaml",
                        "rules/old-age/table.dmn");
    }

    @Test
    void one_changed_byte_is_another_release_and_the_earlier_one_stays() throws IOException {
        var before = shelf().service(PENSION).current();
        put("rules/old-age/table.dmn", "<dmn />");

        var shelf = shelf();
        var after = shelf.service(PENSION).current();

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(shelf.release(before.id()).under("rules/old-age/").get("table.dmn"))
                .isEqualTo("<dmn/>".getBytes());
    }

    @Test
    void texts_are_filled_and_unknown_placeholders_stay() {
        var release = shelf().service(PENSION).current();

        assertThat(release.text(Language.AZ, "reason.r1", Map.of("age", "65")))
                .isEqualTo("Yaşınız 65 olub: 65, {unknown}");
        assertThat(release.hasText(Language.RU, "reason.r1")).isFalse();
    }

    @Test
    void all_problems_of_the_folder_are_told_at_once() throws IOException {
        put("processes/old-age/service.yaml", "title:\n  en: Old age\n");
        Files.delete(folder.resolve("processes/old-age/old-age.bpmn"));

        assertThatIllegalStateException()
                .isThrownBy(this::shelf)
                .withMessageContaining("title.az")
                .withMessageContaining("title.ru")
                .withMessageContaining("old-age.bpmn");
    }

    @Test
    void an_unknown_service_or_release_is_named() {
        assertThatExceptionOfType(NoSuchService.class)
                .isThrownBy(() -> shelf().service(new ServiceKey("no-such")))
                .withMessageContaining("no-such");
        assertThatExceptionOfType(NoSuchRelease.class)
                .isThrownBy(() -> shelf().release("0123"))
                .withMessageContaining("0123");
    }

    private Services shelf() {
        return new Shelf(new CatalogueSettings(folder), new ReleaseStore(database.jdbc()), Clock.systemUTC());
    }

    private void put(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
