package org.dayaq.app.screening;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.dayaq.app.kernel.Pin;

/** One person of a rehearsal, as an operator may look at it. */
public record Rehearsed(Pin pin, String service, LocalDate day, Group group, String reason, BigDecimal perMonth) {}
