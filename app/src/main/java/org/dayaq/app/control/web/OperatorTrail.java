package org.dayaq.app.control.web;

/** Where it is written down what an operator did. */
interface OperatorTrail {

    /** @param id which one, never a person */
    void did(String what, String action, String id);
}
