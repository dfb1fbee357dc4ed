package org.dayaq.app.control.web;

/** How services call themselves and their reasons, in the language of the page. */
interface ServiceWords {

    String title(String service);

    /** A reason of the service's tables, or why they could not answer. */
    String reason(String service, String code);
}
