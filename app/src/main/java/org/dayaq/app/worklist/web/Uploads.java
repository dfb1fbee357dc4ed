package org.dayaq.app.worklist.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dayaq.app.papers.Given;
import org.dayaq.app.papers.NoSuchRequest;
import org.dayaq.app.papers.PaperRequest;
import org.dayaq.app.web.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

/** Files as browsers send them, and files as they are shown again. What somebody called a file is not read. */
public final class Uploads {

    /** One byte more than may be is enough to say that it is too much. */
    private static final int MOST_READ = (10 << 20) + 1;

    private Uploads() {}

    public static List<byte[]> contents(@Nullable List<MultipartFile> sent) throws IOException {
        var contents = new ArrayList<byte[]>();
        for (var file : sent == null ? List.<MultipartFile>of() : sent) {
            // A browser sends an empty part where nothing was chosen.
            if (!file.isEmpty()
                    || (file.getOriginalFilename() != null
                            && !file.getOriginalFilename().isEmpty())) {
                try (var in = file.getInputStream()) {
                    contents.add(in.readNBytes(MOST_READ));
                }
            }
        }
        return contents;
    }

    /** A sentence for each file that was not taken; empty where all were. */
    public static String problem(Given given, Show show) {
        if (given.kept() == 0 && given.refused().isEmpty()) {
            return show.text("refused.papers.none");
        }
        var sentences = given.refused().stream()
                .map(one -> show.text("papers.problem.file", (long) one.place(), show.text("refused." + one.code())))
                .collect(Collectors.joining(" "));
        return given.kept() > 0 && !sentences.isEmpty()
                ? sentences + " " + show.text("papers.problem.others-kept", (long) given.kept())
                : sentences;
    }

    /** Shown in the browser, kept nowhere, and able to do nothing there. */
    public static ResponseEntity<byte[]> file(PaperRequest request, int position, byte[] content) {
        var type = request.papers().stream()
                .filter(paper -> paper.position() == position)
                .findFirst()
                .orElseThrow(() -> new NoSuchRequest(request.id()))
                .type();
        var name = ContentDisposition.inline()
                .filename(request.caseNumber() + "-" + request.kind() + "-" + position + "."
                        + type.substring(type.indexOf('/') + 1))
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }
}
