package io.websock.spring.messaging;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;

/**
 * Handshake of which nothing but its session is known.
 *
 * @param session the session
 */
record Connect(SessionId session) implements ConnectInfo {

	@Override
	public URI uri() {
		return URI.create("/");
	}

	@Override
	public String path() {
		return "/";
	}

	@Override
	public Map<String, String> pathVariables() {
		return Map.of();
	}

	@Override
	public Map<String, List<String>> queryParameters() {
		return Map.of();
	}

	@Override
	public Map<String, List<String>> headers() {
		return Map.of();
	}

	@Override
	public Principal principal() {
		return null;
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return null;
	}

	@Override
	public String subprotocol() {
		return null;
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of();
	}

}
