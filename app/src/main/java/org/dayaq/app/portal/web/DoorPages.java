package org.dayaq.app.portal.web;

import org.dayaq.app.access.PublicPage;
import org.dayaq.app.web.Page;
import org.springframework.web.bind.annotation.GetMapping;

/** The door: what this is, where to sign in, where to check a letter. For everybody. */
@Page
@PublicPage
class DoorPages {

    @GetMapping("/")
    String door() {
        return "portal/door";
    }
}
