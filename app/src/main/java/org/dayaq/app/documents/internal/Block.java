package org.dayaq.app.documents.internal;

import java.util.List;

/** One piece of a letter, in words. Both renderers get the same list of them. */
sealed interface Block {

    /** Who writes, and how to reach them. */
    record Letterhead(String office, String contact) implements Block {}

    /** To whom, beside number and date. The number of lines is at least that of the marks. */
    record Addressee(List<String> lines, List<String> marks) implements Block {}

    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    /** What was decided, in a panel: the first line is large. */
    record Outcome(Tone tone, List<String> lines) implements Block {}

    /** Pairs of name and value. */
    record Facts(List<Pair> pairs) implements Block {}

    /** The numbered reasons, each with the provision it rests on. */
    record Reasons(List<Reason> reasons) implements Block {}

    /** The QR code to the check page, what it is for, and the code in letters. */
    record Check(String url, String alternative, List<String> lines) implements Block {}

    record Pair(String name, String value) {}

    record Reason(String text, String provision) {}

    /** The colour of the outcome; never its only sign. */
    enum Tone {
        GRANTED,
        REFUSED,
        CLOSED
    }
}
