package io.websock.engine;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;

/**
 * Handshake of nobody in particular.
 *
 * @param session the session
 * @param principal who made it
 */
public record TestConnectInfo(SessionId session, Principal principal) implements ConnectInfo {

	public TestConnectInfo(SessionId session) {
		this(session, null);
	}

	@Override
	public URI uri() {
		return URI.create("ws://localhost/test");
	}

	@Override
	public String path() {
		return "/test";
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
