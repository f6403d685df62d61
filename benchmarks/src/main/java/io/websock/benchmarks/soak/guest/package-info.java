/**
 * Clients of a soak: one thread, one selector, many connections on loopback.
 */
@NullMarked
package io.websock.benchmarks.soak.guest;

import org.jspecify.annotations.NullMarked;
