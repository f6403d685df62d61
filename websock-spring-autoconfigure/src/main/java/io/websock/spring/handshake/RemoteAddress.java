package io.websock.spring.handshake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parser of the client's address, as a container or a proxy reports it. It never asks a
 * name service: behind a proxy the address may be any text. Some proxies add the port
 * (RFC 7239 section 6).
 */
public final class RemoteAddress {

	/** An IPv6 address in brackets, or any other; then a port, maybe. */
	private static final Pattern NODE = Pattern.compile("(?:\\[([^\\[\\]]*:[^\\[\\]]*)]|([^:]*))(?::(\\d{1,5}))?");

	private static final int MAX_PORT = 65535;

	private RemoteAddress() {
	}

	/**
	 * Parses an address.
	 * @param text the address, or any other text
	 * @param remotePort the port, where the text has none
	 * @return the address; unresolved if the text is not one, {@code null} if it is empty
	 */
	public static @Nullable InetSocketAddress of(@Nullable String text, int remotePort) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		int port = Math.max(0, Math.min(remotePort, MAX_PORT));
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
