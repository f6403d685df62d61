/**
 * A WebSocket client without thread, socket, clock or randomness of its own (RFC 6455,
 * 7692, 8441). {@link io.websock.client.WebSocketClient} makes a
 * {@link io.websock.client.Step}; its {@link io.websock.client.ClientState} takes what
 * happens to the connection and returns the next step.
 */
@NullMarked
package io.websock.client;

import org.jspecify.annotations.NullMarked;
