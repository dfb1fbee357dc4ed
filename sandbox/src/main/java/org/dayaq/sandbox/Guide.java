package org.dayaq.sandbox;

/** What the sandbox tells a newcomer once it stands. */
final class Guide {

    private Guide() {}

    static void print(Arguments arguments, double seconds) {
        System.out.printf(
                """

                Dayaq is ready (%1$.1f s).

                  The platform         %2$s
                    citizens             %2$s/my       their decisions, letters and money
                    officers             %2$s/desk     tasks and cases
                    operators            %2$s/control  calendar, dials, the proactive run
                    check a letter       %2$s/check
                  National sign-in     http://127.0.0.1:%3$d   nobody has a password: choose who to be
                  SMS sent to people   http://127.0.0.1:%6$d
                  Clinics              http://127.0.0.1:%7$d/clinics   a button refers somebody
                  Health, figures      http://127.0.0.1:%4$d/actuator/health
                  Data and logs        %5$s

                Try first
                  1. Open %2$s/control and sign in as Tural İsmayılov, the operator.
                  2. Advance the calendar by a month and watch births and birthdays become cases.
                  3. Sign in as Leyla Məmmədova at %2$s/desk, and work a task the rules left open.
                  4. Sign in as Aysel Quliyeva at %2$s/my: her child's allowance, why, and the letter.
                     The PIN of any case will do as well.

                Stop with Ctrl-C; the next start goes on with the same data.
                """,
                seconds,
                arguments.app(),
                arguments.identityPort(),
                arguments.figuresPort(),
                arguments.data().toAbsolutePath().normalize(),
                arguments.smsPort(),
                arguments.portBase());
    }
}
