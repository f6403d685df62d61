/**
 * Jetty's native WebSocket API under sessions: non-blocking sends, reading on demand,
 * pings.
 */
@NullMarked
package io.websock.spring.transport.jetty;

import org.jspecify.annotations.NullMarked;
