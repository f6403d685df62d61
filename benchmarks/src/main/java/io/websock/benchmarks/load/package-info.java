/**
 * The load driver: one thread, one selector, many WebSocket connections on loopback.
 */
@NullMarked
package io.websock.benchmarks.load;

import org.jspecify.annotations.NullMarked;
