/**
 * The WebSock contract: what an application implements to serve WebSocket sessions, the
 * values it exchanges with its host, and what a host owes in return.
 *
 * <p>
 * An application implements {@link io.websock.WebSock}. A host, such as
 * {@code websock-spring-autoconfigure}, does the handshake, runs one session as one
 * serial process, calls the callbacks and carries out the {@link io.websock.HandleResult}
 * they return. Nothing here does I/O, starts a thread or knows a framework.
 */
@NullMarked
package io.websock;

import org.jspecify.annotations.NullMarked;
