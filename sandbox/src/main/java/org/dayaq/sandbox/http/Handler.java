package org.dayaq.sandbox.http;

/** Answers one request; a {@link Problem} becomes an error answer in the body's own shape. */
@FunctionalInterface
public interface Handler {

    Answer answer(Asked asked) throws Exception;
}
