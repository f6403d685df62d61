/**
 * WebSocket clients over HTTP/2 (RFC 8441). An
 * {@link io.websock.client.http2.Http2Client} makes connections; one
 * {@link io.websock.client.http2.Http2ClientConnection} has several WebSockets and plain
 * requests. Frames, HPACK and flow control are Netty's.
 */
@NullMarked
package io.websock.client.http2;

import org.jspecify.annotations.NullMarked;
