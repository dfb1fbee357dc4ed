/** The clinics of the sandbox: medical commissions that draw up Form 88 and send it to the platform. */
@NullMarked
package org.dayaq.sandbox.clinics;

import org.jspecify.annotations.NullMarked;
