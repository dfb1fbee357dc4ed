package org.dayaq.app.worklist.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.notices.PostList;
import org.springframework.stereotype.Component;

/** Puts what goes by post into words. */
@Component
class PostFromModules implements PostView.Views {

    private final PostList post;
    private final Documents documents;
    private final Cases cases;
    private final Clock clock;

    PostFromModules(PostList post, Documents documents, Cases cases, Clock clock) {
        this.post = post;
        this.documents = documents;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public PostView view(PostItem item) {
        var number = cases.line(item.caseId()).number();
        var listed = LocalDate.ofInstant(item.writtenAt(), clock.getZone());
        var days = ChronoUnit.DAYS.between(listed, LocalDate.now(clock));
        var letter = item.documentId();
        if (letter == null) {
            return new PostView(
                    item, number, null, null, post.words(item).language().code(), days);
        }
        var line = documents.line(letter);
        return new PostView(
                item, number, line.title(), line.number(), line.language().code(), days);
    }
}
