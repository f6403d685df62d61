package io.websock.tck;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;

/**
 * A handshake that asked for a script.
 */
record TestConnectInfo(SessionId session, String script) implements ConnectInfo {

	@Override
	public URI uri() {
		return URI.create("/contract/here?script=" + this.script);
	}

	@Override
	public String path() {
		return "/contract/here";
	}

	@Override
	public Map<String, String> pathVariables() {
		return Map.of("place", "here");
	}

	@Override
	public Map<String, List<String>> queryParameters() {
		return Map.of("script", List.of(this.script));
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
