package org.dayaq.app.assessments.web;

import java.nio.charset.StandardCharsets;
import org.dayaq.app.assessments.internal.DrawBook;
import org.dayaq.app.web.Page;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;

/** The log of draws as a file, for whoever wants to reckon it again ({@code draws FILE}); it names no person. */
@Page
@PreAuthorize("hasRole('OPERATOR')")
class DrawPages {

    private final DrawBook draws;

    DrawPages(DrawBook draws) {
        this.draws = draws;
    }

    @GetMapping("/control/draws.jsonl")
    ResponseEntity<byte[]> log() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-ndjson"))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("draws.jsonl", StandardCharsets.US_ASCII)
                                .build()
                                .toString())
                .body(draws.log().getBytes(StandardCharsets.UTF_8));
    }
}
