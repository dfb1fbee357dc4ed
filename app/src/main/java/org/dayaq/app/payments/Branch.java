package org.dayaq.app.payments;

import java.util.List;
import org.dayaq.app.kernel.LocalText;

/** A branch of a bank, the regions it is near to, and whether it serves whoever lives near none. */
public record Branch(String id, LocalText bank, LocalText name, List<String> regions, boolean main) {}
