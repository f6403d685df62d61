package io.websock.benchmarks.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a connection that nobody asks for.
 *
 * @param session the session
 * @param uri the server
 */
record ClientInfo(SessionId session, URI uri) implements ConnectInfo {

	@Override
	public String path() {
		return this.uri.getPath();
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
	public @Nullable Principal principal() {
		return null;
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		return null;
	}

	@Override
	public @Nullable String subprotocol() {
		return null;
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of();
	}

}
