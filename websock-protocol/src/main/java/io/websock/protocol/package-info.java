/**
 * RFC 6455 and RFC 7692 over bytes: no sockets, no threads, no framework.
 *
 * <p>
 * A {@link io.websock.protocol.FrameDecoder} turns what a peer sent into messages,
 * control frames or a {@link io.websock.protocol.Violation}; a
 * {@link io.websock.protocol.FrameEncoder} turns frames into bytes in a caller's buffer;
 * {@link io.websock.protocol.PerMessageDeflate} is the one extension;
 * {@link io.websock.protocol.ServerHandshake} and
 * {@link io.websock.protocol.ClientHandshake} come before. All of it works for either
 * {@link io.websock.protocol.Role}.
 *
 * <p>
 * Decoder, encoder and extension belong to one connection and are not safe for use by
 * several threads at once. They may be handed from thread to thread by whoever owns the
 * connection. Records, enums and static functions are safe for all.
 */
@NullMarked
package io.websock.protocol;

import org.jspecify.annotations.NullMarked;
