package org.dayaq.app.payments;

import java.util.List;
import org.dayaq.app.kernel.LocalText;

/** A branch of a bank, the words of addresses it is near to (a region's code, a district's name), and whether it serves whoever lives near none. */
public record Branch(String id, LocalText bank, LocalText name, List<String> regions, boolean main) {}
