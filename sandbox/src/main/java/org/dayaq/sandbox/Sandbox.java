package org.dayaq.sandbox;

/** The state around the platform, played: starts every other body, the database and then the app. */
public final class Sandbox {

    private Sandbox() {}

    public static void main(String[] args) {
        throw new IllegalStateException("The sandbox has no bodies yet");
    }
}
