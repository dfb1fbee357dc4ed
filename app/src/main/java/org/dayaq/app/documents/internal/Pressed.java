package org.dayaq.app.documents.internal;

import org.jspecify.annotations.Nullable;

/**
 * A sealed file.
 *
 * @param beginning the bytes it shares with all letters of its typeface, with their digest; null where it shares none
 */
record Pressed(byte[] pdf, @Nullable Beginning beginning) {}
