package org.dayaq.app.documents;

import java.util.Map;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.kernel.Language;
import org.jspecify.annotations.Nullable;

/** The letters of a release of the catalogue. */
record ReleaseContent(Release release) implements LetterContent {

    @Override
    public String releaseId() {
        return release.id();
    }

    @Override
    public byte @Nullable [] template(String name) {
        return release.files().get("forms/" + release.service() + "/letters/" + name + ".xhtml");
    }

    @Override
    public @Nullable String text(Language language, String key, Map<String, String> values) {
        return release.hasText(language, key) ? release.text(language, key, values) : null;
    }
}
