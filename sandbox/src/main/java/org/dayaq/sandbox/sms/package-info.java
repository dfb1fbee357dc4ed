/** The SMS gateway of the sandbox: takes messages under keys, delivers most of them, reports, and shows what it sent. */
@NullMarked
package org.dayaq.sandbox.sms;

import org.jspecify.annotations.NullMarked;
