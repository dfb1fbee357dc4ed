/** What bank and SMS gateway share: tokens for the platform, and reports to it that survive a restart. */
@NullMarked
package org.dayaq.sandbox.partner;

import org.jspecify.annotations.NullMarked;
