package org.dayaq.app.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in manat (AZN), kept to the gapik. Rounding is half up, and happens here, at the end, only. */
public record Money(BigDecimal amount) implements Comparable<Money> {

    public static final String CURRENCY = "AZN";
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    public Money {
        amount = amount.setScale(2, RoundingMode.HALF_UP);
    }

    public static Money of(String amount) {
        return new Money(new BigDecimal(amount));
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
