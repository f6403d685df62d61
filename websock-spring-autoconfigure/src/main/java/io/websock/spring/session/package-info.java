/**
 * The session engine: a session as a small process, its mailbox, its outbound queue, its
 * timers, the registry of all sessions, and {@link io.websock.spring.session.Transport},
 * the port to a connection. It knows the specification and the JDK, nothing else.
 */
@NullMarked
package io.websock.spring.session;

import org.jspecify.annotations.NullMarked;
