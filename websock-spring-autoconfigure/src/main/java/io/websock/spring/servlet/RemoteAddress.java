package io.websock.spring.servlet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.websock.spring.handshake.AddressLiteral;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the peer's address from a request, without ever asking a name service: behind a
 * proxy it may be any text. Some proxies put the port there, too (RFC 7239 section 6).
 */
final class RemoteAddress {

	/** An IPv6 address in brackets, or any other; then a port, maybe. */
	private static final Pattern NODE = Pattern.compile("(?:\\[([^\\[\\]]*:[^\\[\\]]*)]|([^:]*))(?::(\\d{1,5}))?");

	private static final int MAX_PORT = 65535;

	private RemoteAddress() {
	}

	/**
	 * Returns the peer's address.
	 * @return the address; unresolved if the request gives a text that is none, and
	 * {@code null} if it gives nothing
	 */
	static @Nullable InetSocketAddress of(HttpServletRequest request) {
		String text = request.getRemoteAddr();
		if (text == null || text.isEmpty()) {
			return null;
		}
		int port = Math.max(0, Math.min(request.getRemotePort(), MAX_PORT));
		InetAddress address = AddressLiteral.parse(text);
		if (address != null) {
			return new InetSocketAddress(address, port);
		}
		InetSocketAddress node = node(text, port);
		return (node != null) ? node : InetSocketAddress.createUnresolved(text, port);
	}

	/**
	 * Reads an address in brackets or with a port.
	 */
	private static @Nullable InetSocketAddress node(String text, int requestPort) {
		Matcher matcher = NODE.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		String host = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
		InetAddress address = AddressLiteral.parse(host);
		int port = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : requestPort;
		return (address != null && port <= MAX_PORT) ? new InetSocketAddress(address, port) : null;
	}

}
