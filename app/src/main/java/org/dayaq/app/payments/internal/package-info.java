/** How awards become orders, orders become money, and statements are held against them. */
@NullMarked
package org.dayaq.app.payments.internal;

import org.jspecify.annotations.NullMarked;
