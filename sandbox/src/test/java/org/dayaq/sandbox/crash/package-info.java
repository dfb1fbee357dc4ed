/**
 * The harness that kills, cuts, fills and confuses a running platform and then holds its books against the world's, the
 * bank's and the gateway's. {@code CrashTest} runs a short form; docs/reliability.md says how to run the long one.
 */
package org.dayaq.sandbox.crash;
