/** Where the bank reports. */
@NullMarked
package org.dayaq.app.payments.web;

import org.jspecify.annotations.NullMarked;
