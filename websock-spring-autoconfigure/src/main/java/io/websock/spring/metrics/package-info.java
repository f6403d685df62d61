/**
 * Meters of endpoints by way of Micrometer: what is counted, under which name, and how it
 * is filled from what sessions and handshakes report.
 */
@NullMarked
package io.websock.spring.metrics;

import org.jspecify.annotations.NullMarked;
