@NullMarked
package org.dayaq.app.portal.web;

import org.jspecify.annotations.NullMarked;
