package io.websock.spring.handshake;

import java.net.InetSocketAddress;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the peer's address from a request, without ever asking a name service: behind a
 * proxy it may be any text.
 */
final class RemoteAddress {

	private static final Pattern LITERAL = Pattern.compile("\\d+(\\.\\d+){3}|.*:.*");

	private RemoteAddress() {
	}

	static @Nullable InetSocketAddress of(HttpServletRequest request) {
		String address = request.getRemoteAddr();
		if (address == null || address.isEmpty()) {
			return null;
		}
		int port = Math.max(0, Math.min(request.getRemotePort(), 65535));
		return LITERAL.matcher(address).matches() ? new InetSocketAddress(address, port)
				: InetSocketAddress.createUnresolved(address, port);
	}

}
