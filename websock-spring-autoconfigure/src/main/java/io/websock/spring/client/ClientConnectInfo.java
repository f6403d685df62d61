package io.websock.spring.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockConnector;
import io.websock.spring.handshake.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Data of a client's handshake, as its session's callbacks see it.
 *
 * @param session the address of the session
 * @param uri the URL that was asked for
 * @param path the decoded path
 * @param queryParameters the decoded parameters of the query
 * @param headers the headers of the request, without those of the handshake itself
 * @param remoteAddress the server's address
 * @param subprotocol the subprotocol that was agreed on
 * @param extensions the extensions that were agreed on
 * @param attributes the attempt and the headers of the response
 */
record ClientConnectInfo(SessionId session, URI uri, String path, Map<String, List<String>> queryParameters,
		Map<String, List<String>> headers, @Nullable InetSocketAddress remoteAddress, @Nullable String subprotocol,
		List<String> extensions, Map<String, Object> attributes) implements ConnectInfo {

	static ClientConnectInfo of(SessionId session, WebSockClientRequest request, int attempt,
			ClientTransport.Response response, List<String> extensions) {
		URI url = request.url();
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(response.headers());
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put(WebSockConnector.ATTEMPT, attempt);
		attributes.put(WebSockConnector.RESPONSE_HEADERS, Collections.unmodifiableMap(headers));
		String path = (url.getPath() == null || url.getPath().isEmpty()) ? "/" : url.getPath();
		return new ClientConnectInfo(session, url, path, QueryParameters.decode(url.getRawQuery()), request.headers(),
				response.remoteAddress(), response.subprotocol(), List.copyOf(extensions),
				Collections.unmodifiableMap(attributes));
	}

	@Override
	public Map<String, String> pathVariables() {
		return Map.of();
	}

	/**
	 * Returns nobody: a server has not authenticated itself as a principal.
	 */
	@Override
	public @Nullable Principal principal() {
		return null;
	}

	/**
	 * Keeps headers and the query out of logs.
	 */
	@Override
	public String toString() {
		return "ClientConnectInfo[session=" + this.session + "]";
	}

}
