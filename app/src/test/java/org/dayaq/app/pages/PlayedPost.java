package org.dayaq.app.pages;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.notices.PostList;
import org.dayaq.app.notices.PostVerdict;
import org.dayaq.app.worklist.web.PostView;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes by post: a letter, a letter to nobody knows where, and words without a letter. */
@Configuration(proxyBeanMethods = false)
class PlayedPost {

    static final UUID LETTER = UUID.fromString("01999999-0000-7000-8000-0000000000a1");
    static final UUID NOWHERE = UUID.fromString("01999999-0000-7000-8000-0000000000a2");
    static final UUID WORDS = UUID.fromString("01999999-0000-7000-8000-0000000000a3");

    @Bean
    PostList postList() {
        var post = Mockito.mock(PostList.class);
        var items = List.of(item(LETTER, null), item(NOWHERE, null), item(WORDS, null));
        var posted = item(LETTER, "Leyla Məmmədova");
        Mockito.when(post.toPost(Mockito.any(), Mockito.anyInt(), Mockito.anyInt()))
                .thenReturn(items);
        Mockito.when(post.posted(Mockito.any(), Mockito.anyInt(), Mockito.anyInt()))
                .thenReturn(List.of(posted));
        Mockito.when(post.count(Mockito.any(), Mockito.eq(false))).thenReturn(63L);
        Mockito.when(post.count(Mockito.any(), Mockito.eq(true))).thenReturn(1L);
        Mockito.when(post.item(Mockito.eq(WORDS), Mockito.any())).thenReturn(item(WORDS, null));
        Mockito.when(post.words(Mockito.any()))
                .thenReturn(new PostList.Words("Sizdən sənəd istənilir: bankın arayışı.", Language.AZ));
        Mockito.when(post.post(Mockito.anyList(), Mockito.any(), Mockito.any(), Mockito.any()))
                .thenReturn(List.of(
                        new PostVerdict(NOWHERE, "done", item(NOWHERE, "Leyla Məmmədova")),
                        new PostVerdict(LETTER, "before", posted),
                        new PostVerdict(UUID.randomUUID(), "not-there", null)));
        return post;
    }

    @Bean
    PostView.Views postViews() {
        return item -> item.id().equals(WORDS)
                ? new PostView(item, "PA-2025-000063", null, null, "ru", 0)
                : new PostView(
                        item,
                        "CA-2025-000042",
                        "Müavinətin təyin edilməsi haqqında qərar № 2025-000042",
                        "2025-000042",
                        "az",
                        4);
    }

    private static PostItem item(UUID id, @Nullable String postedBy) {
        return new PostItem(
                id,
                Played.GRANTED,
                UUID.randomUUID(),
                id.equals(WORDS) ? null : UUID.randomUUID(),
                new Pin("5AM1NA1"),
                "Amina Quliyeva",
                id.equals(NOWHERE) ? null : "Bakı şəhəri, Nizami küçəsi 10",
                "baku-nasimi",
                id.equals(WORDS) ? "failed" : "no-phone",
                postedBy != null,
                PagesApp.NOW.minus(Duration.ofDays(4)),
                postedBy == null ? null : PagesApp.NOW,
                postedBy == null ? null : "leyla",
                postedBy);
    }
}
