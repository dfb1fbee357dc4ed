@NullMarked
package org.dayaq.app.control.web;

import org.jspecify.annotations.NullMarked;
