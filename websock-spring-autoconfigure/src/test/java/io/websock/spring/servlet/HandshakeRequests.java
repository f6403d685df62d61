package io.websock.spring.servlet;

import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Requests that ask for an upgrade.
 */
public final class HandshakeRequests {

	private HandshakeRequests() {
	}

	/**
	 * Creates the handshake of RFC 6455 section 1.2, without origin.
	 */
	public static MockHttpServletRequest handshake(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.addHeader("Host", "localhost");
		request.addHeader("Upgrade", "websocket");
		request.addHeader("Connection", "Upgrade");
		request.addHeader("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
		request.addHeader("Sec-WebSocket-Version", "13");
		return request;
	}

	/**
	 * Creates the handshake of RFC 8441 section 5.1.
	 */
	public static MockHttpServletRequest connect(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("CONNECT", path);
		request.setProtocol("HTTP/2.0");
		request.addHeader("Sec-WebSocket-Version", "13");
		return request;
	}

	public static MockHttpServletRequest with(MockHttpServletRequest request, String header, String... values) {
		request.removeHeader(header);
		for (String value : values) {
			request.addHeader(header, value);
		}
		return request;
	}

}
