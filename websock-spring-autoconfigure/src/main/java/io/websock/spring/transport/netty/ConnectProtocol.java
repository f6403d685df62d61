package io.websock.spring.transport.netty;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;

/**
 * The protocol that a CONNECT over HTTP/2 asks for (RFC 8441 section 4). Reactor Netty
 * shows applications nothing of {@code :protocol}, so another one than {@code websocket}
 * becomes a header, in the manner of Netty's {@code x-http2-scheme}.
 */
final class ConnectProtocol {

	/** Header with the protocol. Clients cannot set it. */
	static final String HEADER = "x-http2-protocol";

	/** Value for a CONNECT without a protocol. */
	static final String NONE = "none";

	private static final CharSequence PROTOCOL = Http2Headers.PseudoHeaderName.PROTOCOL.value();

	private static final AsciiString CONNECT = AsciiString.cached("CONNECT");

	private static final AsciiString WEBSOCKET = AsciiString.cached("websocket");

	private ConnectProtocol() {
	}

	/**
	 * Notes the protocol of a request.
	 * @param headers headers of the request as they were read
	 */
	static void note(Http2Headers headers) {
		CharSequence method = headers.method();
		if (method == null || !CONNECT.contentEquals(method)) {
			return;
		}
		headers.remove(HEADER);
		CharSequence protocol = headers.get(PROTOCOL);
		if (protocol == null && headers.path() != null) {
			// Reactor Netty takes the path from a request that has a protocol
			protocol = NONE;
			headers.set(PROTOCOL, NONE);
		}
		if (protocol != null && !WEBSOCKET.contentEqualsIgnoreCase(protocol)) {
			headers.set(HEADER, protocol);
		}
	}

}
