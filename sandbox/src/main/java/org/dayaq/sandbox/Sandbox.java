package org.dayaq.sandbox;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.TimeZone;

/** The state around the platform, played: starts the database, every other body and then the app, each on a port of its own. */
public final class Sandbox {

    private Sandbox() {}

    public static void main(String[] args) {
        var begun = System.nanoTime();
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Baku"));
        try {
            start(Arguments.parse(args));
            System.out.printf("Ready in %.1f s. Stop with Ctrl-C.%n", (System.nanoTime() - begun) / 1e9);
        } catch (CannotStart e) {
            System.err.println();
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            System.err.println("The sandbox did not start; nothing of its data is lost.");
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void start(Arguments arguments) throws IOException, SQLException {
        var server = new Preflight(arguments).pass();
        var closing = new Closing();
        server.start();
        closing.add("the database", server, server::stop);
        say("PostgreSQL " + server.version() + " on port " + arguments.databasePort());
    }

    private static void say(String what) {
        System.out.println("  " + what);
    }
}
