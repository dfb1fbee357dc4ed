package org.dayaq.app.worklist.web;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dayaq.app.worklist.News;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open lists that they are no longer as they were; says nothing of what. For all who have a list. */
@Controller
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LEAD', 'COMMISSION')")
class NewsPages {

    /** The browser connects again by itself; so a connection of somebody who left ends in the end. */
    private static final long LONGEST_MILLIS = 10 * 60_000L;

    /** Slow browsers must not hold up the others. */
    private static final int TELLERS = 4;

    private final News news;
    private final ExecutorService tellers = Executors.newFixedThreadPool(TELLERS, run -> {
        var thread = new Thread(run, "desk-teller");
        thread.setDaemon(true);
        return thread;
    });

    NewsPages(News news) {
        this.news = news;
    }

    @GetMapping(path = "/desk/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter news() {
        var emitter = new SseEmitter(LONGEST_MILLIS);
        var listener = new Telling(emitter);
        emitter.onCompletion(() -> news.leave(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(broken -> news.leave(listener));
        news.listen(listener);
        listener.still();
        return emitter;
    }

    @PreDestroy
    void end() {
        tellers.shutdownNow();
    }

    private final class Telling implements News.Listener {

        private final SseEmitter emitter;

        Telling(SseEmitter emitter) {
            this.emitter = emitter;
        }

        @Override
        public void changed() {
            send(SseEmitter.event().name("tasks").data("changed"));
        }

        @Override
        public void still() {
            send(SseEmitter.event().comment("still here"));
        }

        @Override
        public void ended() {
            emitter.complete();
        }

        private void send(SseEmitter.SseEventBuilder event) {
            tellers.execute(() -> {
                try {
                    emitter.send(event);
                } catch (IOException | IllegalStateException gone) {
                    news.leave(this);
                }
            });
        }
    }
}
