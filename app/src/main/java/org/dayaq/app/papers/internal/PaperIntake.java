package org.dayaq.app.papers.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.dayaq.app.documents.Papers;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.papers.Clerk;
import org.dayaq.app.papers.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at files before anything is kept of them, and keeps those that are right. */
@Component
class PaperIntake {

    /** A request holds no more files than an officer can look at. */
    static final int MOST_FILES = 10;

    private final Papers papers;
    private final PaperStore store;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PaperIntake(Papers papers, PaperStore store, TransactionTemplate transactions, Clock clock) {
        this.papers = papers;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The files that may be kept, and why the others may not. */
    record Looked(List<PaperStore.File> files, List<Given.Refusal> refused) {}

    Looked look(List<byte[]> contents) {
        var files = new ArrayList<PaperStore.File>();
        var refused = new ArrayList<Given.Refusal>();
        for (int i = 0; i < contents.size(); i++) {
            if (i >= MOST_FILES) {
                refused.add(new Given.Refusal(i + 1, "papers.too-many"));
                continue;
            }
            try {
                var paper = papers.look(contents.get(i));
                files.add(new PaperStore.File(
                        i + 1, paper.type(), paper.pages(), sha256(contents.get(i)), contents.get(i)));
            } catch (Refused wrong) {
                refused.add(new Given.Refusal(i + 1, wrong.code()));
            }
        }
        return new Looked(files, refused);
    }

    /** Keeps what is new; a file that was given before is recognised, and comes back. */
    List<Given.Refusal> keep(UUID requestId, List<PaperStore.File> files, @Nullable Clerk by) {
        if (store.count(requestId) + files.size() > MOST_FILES) {
            throw new Refused(
                    "papers.too-many",
                    "A request holds " + MOST_FILES + " files at most",
                    "Put the pages into one file and send that");
        }
        var known = new ArrayList<Given.Refusal>();
        for (var file : files) {
            if (!store.insert(requestId, file, by == null ? null : by.id(), clock.instant())) {
                known.add(new Given.Refusal(file.place(), "papers.same"));
            }
        }
        return known;
    }

    void together(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
