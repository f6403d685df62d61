/**
 * RFC 6455 between a session and any connection that carries bytes: a transport over the
 * port {@link io.websock.engine.wire.ByteSocket}, compression, buffers, and event loops
 * for hosts that have non-blocking sockets. Over the same loops,
 * {@link io.websock.engine.wire.ClientConnections} opens connections as a client. Hosts
 * stand on this package; sessions do not see it.
 */
@NullMarked
package io.websock.engine.wire;

import org.jspecify.annotations.NullMarked;
