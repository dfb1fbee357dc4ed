package org.dayaq.app.documents.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns the missing seal into two sentences instead of a stack trace. */
public final class SealKeyFailureAnalyzer extends AbstractFailureAnalyzer<SealKeyProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SealKeyProblem cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set dayaq.documents.keystore and dayaq.documents.keystore-password"
                        + " (DAYAQ_DOCUMENTS_KEYSTORE, DAYAQ_DOCUMENTS_KEYSTOREPASSWORD) and start again.",
                cause);
    }
}
