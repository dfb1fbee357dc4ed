package org.dayaq.sandbox.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person's marriage as Justice recorded it; widowed when the other spouse has died in it. */
public record Marriage(LocalDate marriedOn, @Nullable LocalDate divorcedOn, boolean widowed) {}
