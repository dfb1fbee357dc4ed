package org.dayaq.app.notices;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.notices.internal.NoticeStore;
import org.dayaq.app.notices.internal.NoticeTexts;
import org.dayaq.app.notices.internal.PostStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Front door of what goes by post: what an office has to post, and what it posted. An office is given by its code; null
 * stands for all of them.
 */
@Service
public class PostList {

    private final PostStore store;
    private final NoticeStore notices;
    private final NoticeTexts texts;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    public PostList(PostStore store, NoticeStore notices, NoticeTexts texts, Cases cases, Audit audit, Clock clock) {
        this.store = store;
        this.notices = notices;
        this.texts = texts;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be posted, the oldest first. */
    public List<PostItem> toPost(@Nullable String office, int page, int size) {
        return store.toPost(office, page, size);
    }

    /** What was posted, the latest first. */
    public List<PostItem> posted(@Nullable String office, int page, int size) {
        return store.posted(office, page, size);
    }

    public long count(@Nullable String office, boolean posted) {
        return store.count(office, posted);
    }

    /** @throws NoSuchPostItem where there is none, or it is another office's */
    public PostItem item(UUID id, @Nullable String office) {
        return store.find(id)
                .filter(item -> office == null || office.equals(item.office()))
                .orElseThrow(() -> new NoSuchPostItem(id));
    }

    /** The words of a notice that goes by post without a letter of its own. */
    public record Words(String text, Language language) {}

    /** @throws NoSuchPostItem where nothing was to be said beside the letter */
    public Words words(PostItem item) {
        var noticeId = item.noticeId();
        if (noticeId == null) {
            throw new NoSuchPostItem(item.id());
        }
        var notice = notices.find(noticeId).orElseThrow(() -> new NoSuchPostItem(item.id()));
        return new Words(texts.whatever(notice), notice.language());
    }

    /**
     * Marks letters as posted today; each gets a verdict of its own, in the order in which they were sent. Marking one
     * again changes nothing and tells who was first.
     */
    @Transactional
    public List<PostVerdict> post(List<UUID> ids, @Nullable String office, String officer, String name) {
        var verdicts = new HashMap<UUID, PostVerdict>();
        // Locked in the order of their ids, so that two who mark the same never wait for each other.
        ids.stream().distinct().sorted().forEach(id -> verdicts.put(id, post(id, office, officer, name)));
        return ids.stream()
                .distinct()
                .map(id -> Objects.requireNonNull(verdicts.get(id)))
                .toList();
    }

    private PostVerdict post(UUID id, @Nullable String office, String officer, String name) {
        var known = store.find(id).filter(item -> office == null || office.equals(item.office()));
        if (known.isEmpty()) {
            return new PostVerdict(id, "not-there", null);
        }
        var done = store.posted(id, officer, name, clock.instant());
        var item = store.find(id).orElseThrow(() -> new NoSuchPostItem(id));
        if (done) {
            cases.happened(item.caseId(), "posted", Map.of("officer", officer));
            audit.changed("post-item", item.caseId(), "posted", Map.of("item", id.toString()));
        }
        return new PostVerdict(id, done ? "done" : "before", item);
    }
}
