package org.dayaq.app.control;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The sandbox, where this platform runs in one.
 *
 * @param url control interface of the sandbox; empty: there is no sandbox, and no page offers its calendar or dials
 */
@ConfigurationProperties("dayaq.sandbox")
public record SandboxSettings(@Nullable URI url) {}
