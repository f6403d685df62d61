package io.websock.spring.handshake;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Data of a handshake, as a session's callbacks see it. All values are copies: the
 * container recycles the request.
 *
 * @param session the address of the session
 * @param uri the URI that the client asked for
 * @param path the decoded path within the application
 * @param pathVariables the variables that the endpoint's path pattern captured
 * @param queryParameters the decoded parameters of the query
 * @param headers the request's headers
 * @param principal the principal
 * @param remoteAddress the client's address
 * @param subprotocol the subprotocol that was agreed on
 * @param extensions the extensions that were agreed on
 * @param attributes the attributes that interceptors left
 */
record HandshakeInfo(SessionId session, URI uri, String path, Map<String, String> pathVariables,
		Map<String, List<String>> queryParameters, Map<String, List<String>> headers, @Nullable Principal principal,
		@Nullable InetSocketAddress remoteAddress, @Nullable String subprotocol, List<String> extensions,
		Map<String, Object> attributes) implements ConnectInfo {

	/**
	 * Reads a request.
	 * @param session the address of its session
	 * @param request the request
	 * @throws IllegalArgumentException if its URI is malformed
	 */
	static HandshakeInfo of(SessionId session, HandshakeRequest request) {
		return new HandshakeInfo(session, request.uri(), request.path(), request.pathVariables(),
				QueryParameters.decode(request.query()), request.headers(), request.principal(),
				request.remoteAddress(), null, List.of(), Map.of());
	}

	/**
	 * Returns this with what is known once the request is accepted.
	 */
	HandshakeInfo accepted(@Nullable String agreedSubprotocol, @Nullable Principal user, Map<String, Object> left) {
		Map<String, Object> copy = new LinkedHashMap<>(left);
		copy.values().removeIf((value) -> value == null);
		return new HandshakeInfo(this.session, this.uri, this.path, this.pathVariables, this.queryParameters,
				this.headers, user, this.remoteAddress, agreedSubprotocol, this.extensions,
				Collections.unmodifiableMap(copy));
	}

	/**
	 * Returns this with what is known once the connection is there.
	 */
	HandshakeInfo opened(List<String> agreedExtensions) {
		return new HandshakeInfo(this.session, this.uri, this.path, this.pathVariables, this.queryParameters,
				this.headers, this.principal, this.remoteAddress, this.subprotocol, List.copyOf(agreedExtensions),
				this.attributes);
	}

	/**
	 * Keeps headers, cookies among them, out of logs.
	 */
	@Override
	public String toString() {
		return "HandshakeInfo[session=" + this.session + "]";
	}

}
