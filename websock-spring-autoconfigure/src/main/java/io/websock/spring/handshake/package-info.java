/**
 * The handshake, on any stack: the order of its checks, the decision, the factory of the
 * session it leads to, and its observers. The rules of the protocol are those of
 * {@link io.websock.protocol.ServerHandshake}.
 */
@NullMarked
package io.websock.spring.handshake;

import org.jspecify.annotations.NullMarked;
