package org.dayaq.app.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rule of an endpoint for machines: no session, no cookie, no CSRF token; the handler itself checks who is calling.
 * It lies under one of {@link #PATHS}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface MachineEndpoint {

    /** Where such endpoints may lie. */
    String[] PATHS = {"/dci/**", "/bank/**", "/sms/**", "/clinics/**", "/oauth2/client/token", "/.well-known/**"};

    /** By what the handler knows the caller: "bearer token and body signature", "public keys, for anybody". */
    String value();
}
