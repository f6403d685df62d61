/**
 * Session engine: sessions as small processes, with mailbox, outbound queue, lifecycle
 * and timers; the {@linkplain io.websock.engine.SessionRegistry registry} of all
 * sessions; and {@link io.websock.engine.Transport}, the port to a connection. It depends
 * on the contract, the protocol and the JDK, nothing else.
 */
@NullMarked
package io.websock.engine;

import org.jspecify.annotations.NullMarked;
