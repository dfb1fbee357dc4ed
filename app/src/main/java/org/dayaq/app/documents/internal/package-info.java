/** Layout, PDF, QR code and signature: the only package that knows their libraries. */
@NullMarked
package org.dayaq.app.documents.internal;

import org.jspecify.annotations.NullMarked;
