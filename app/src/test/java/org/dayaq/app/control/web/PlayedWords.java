package org.dayaq.app.control.web;

/** Words of services, played for the tests of the pages. */
public class PlayedWords implements ServiceWords {

    @Override
    public String title(String service) {
        return "Yaşa görə əmək pensiyası";
    }

    @Override
    public String reason(String service, String code) {
        return "Kapital kifayətdir (" + code + ")";
    }
}
