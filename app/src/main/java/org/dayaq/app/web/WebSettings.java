package org.dayaq.app.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages introduce themselves.
 *
 * @param secureCookies whether the language cookie is sent over HTTPS only; switch it off only for plain HTTP on loopback
 * @param note whether every page says that this is a sandbox and no person in it is real
 */
@ConfigurationProperties("dayaq.web")
public record WebSettings(@DefaultValue("true") boolean secureCookies, @DefaultValue("false") boolean note) {}
