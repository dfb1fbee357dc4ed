package org.dayaq.app.forms;

import java.util.regex.Pattern;

/** Tells regular expressions that match in time proportional to the text from those that may not. */
final class SafePattern {

    /** Letters, classes and escapes, each repeated at most a counted number of times, or one open repetition at the end. */
    private static final Pattern SAFE = Pattern.compile(
            "\\^?(?:(?:[\\w\\-/ .,:;@#%&'\"!]|\\\\[dwsDWS.\\-/+*?()\\[\\]]|\\[\\^?(?:[^\\]\\\\]|\\\\.)+\\])(?:\\{\\d{1,3}(?:,\\d{1,3})?\\}|\\?)?)*[+*]?\\$?",
            Pattern.UNICODE_CHARACTER_CLASS);

    private SafePattern() {}

    static boolean isSafe(String pattern) {
        if (pattern.length() > 200 || !SAFE.matcher(pattern).matches()) {
            return false;
        }
        try {
            Pattern.compile(pattern);
            return true;
        } catch (java.util.regex.PatternSyntaxException e) {
            return false;
        }
    }
}
