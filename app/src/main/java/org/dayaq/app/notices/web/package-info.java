/** Where the SMS gateway reports. */
@NullMarked
package org.dayaq.app.notices.web;

import org.jspecify.annotations.NullMarked;
