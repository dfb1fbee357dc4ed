package org.dayaq.app.payments.internal;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the orders of monthly benefits, each month's exactly once, whatever day it runs on and however far the clock
 * jumped: an award remembers the first month without an order, and the table allows one order a month.
 */
@Component
public class MonthlyRun {

    private static final int CHUNK = 100;

    private final AwardStore awards;
    private final Planner planner;
    private final TransactionTemplate transactions;
    private final PaymentDay day;

    public MonthlyRun(AwardStore awards, Planner planner, TransactionTemplate transactions, PaymentDay day) {
        this.awards = awards;
        this.planner = planner;
        this.transactions = transactions;
        this.day = day;
    }

    /** Makes every order that is due; how many. */
    public int run() {
        var made = 0;
        while (true) {
            var chunk = transactions.execute(status -> {
                var today = day.today().orElse(null);
                if (today == null) {
                    return new int[] {0, 0};
                }
                var due = awards.due(today.withDayOfMonth(1), today, CHUNK);
                return new int[] {due.size(), planner.planMonths(due, today)};
            });
            made += chunk[1];
            if (chunk[0] == 0) {
                return made;
            }
        }
    }
}
