/** What clinics call, and the pages of commission members. */
@NullMarked
package org.dayaq.app.assessments.web;

import org.jspecify.annotations.NullMarked;
