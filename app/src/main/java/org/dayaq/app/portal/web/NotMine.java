package org.dayaq.app.portal.web;

/** There is nothing of that id, or it is somebody else's, which is the same to who asks. */
class NotMine extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
