package org.dayaq.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says on the error stream, for the eyes of whoever starts the platform, why it did not start; the log says it in JSON. */
final class SentenceReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        // Not closed: the stream is the process's.
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        err.println();
        err.println("Dayaq did not start.");
        err.println(analysis.getDescription());
        if (analysis.getAction() != null) {
            err.println(analysis.getAction());
        }
    }
}
