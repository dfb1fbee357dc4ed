package org.dayaq.app.screening.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.dayaq.app.screening.Group;

/** What the tables say of a person for whom a day comes. */
record Answer(LocalDate day, Group group, String reason, BigDecimal amount) {}
