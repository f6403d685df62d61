package io.websock.sample;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;

/**
 * A handshake that never was.
 *
 * @param session address of the session
 * @param pathVariables variables of the path
 * @param queryParameters parameters of the query
 */
public record FakeConnect(SessionId session, Map<String, String> pathVariables,
		Map<String, List<String>> queryParameters) implements ConnectInfo {

	public static FakeConnect of(String session) {
		return new FakeConnect(SessionId.of(session), Map.of(), Map.of());
	}

	@Override
	public URI uri() {
		return URI.create("ws://localhost" + path());
	}

	@Override
	public String path() {
		return "/";
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
