package org.dayaq.app.process.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine works off what is not done in the caller's transaction.
 *
 * @param jobs whether this node works off the engine's jobs; false for a node that only serves pages
 * @param threads jobs worked at once; at most as many as the database pool can spare
 */
@ConfigurationProperties("dayaq.process")
record ProcessSettings(@DefaultValue("true") boolean jobs, @DefaultValue("3") int threads) {}
