/**
 * The session engine: a session as a small process, its mailbox, its outbound queue, its
 * timers, the registry of all sessions, and {@link io.websock.engine.Transport}, the port
 * to a connection. It knows the specification and the JDK, nothing else.
 */
@NullMarked
package io.websock.engine;

import org.jspecify.annotations.NullMarked;
