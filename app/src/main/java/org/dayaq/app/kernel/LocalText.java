package org.dayaq.app.kernel;

/** The same sentence in the three languages. */
public record LocalText(String az, String en, String ru) {

    public String in(Language language) {
        return switch (language) {
            case AZ -> az;
            case EN -> en;
            case RU -> ru;
        };
    }
}
