package org.dayaq.app.documents;

import java.util.List;
import java.util.UUID;

/** The letters that left the house: issued once, kept for good, checkable by a code without naming anybody. */
public interface Documents {

    /**
     * Renders, seals and archives the letter. Asked again for the same decision and template, it returns the archived
     * one: a letter is never rendered twice. Joins the caller's transaction.
     */
    Issued issue(LetterOrder order);

    /** The archived bytes. @throws NoSuchDocument where there is none */
    byte[] pdf(UUID documentId);

    /** @throws NoSuchDocument where there is none */
    DocumentLine line(UUID documentId);

    /** The letters of a case, oldest first. */
    List<DocumentLine> ofCase(UUID caseId);

    /** Whom a code belongs to is not told; only that it does, to which document, and its hash. */
    Check check(String code);

    /** The same with the second factor: the outcome is told where the birth year is right. Wrong ones are counted. */
    Check check(String code, int birthYear);

    /** Compares an uploaded file with the archive by its hash, and looks at the seal it carries. */
    FileCheck checkFile(byte[] pdf);
}
