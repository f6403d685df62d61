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
 * What a handshake's request said. All values are copies: the container recycles the
 * request.
 *
 * @param session the address of the session
 * @param uri the URI that was asked for
 * @param path its decoded path within the application
 * @param pathVariables what the endpoint's pattern captured
 * @param queryParameters its decoded parameters
 * @param headers the request's headers
 * @param principal who made it
 * @param remoteAddress the peer's address
 * @param subprotocol the subprotocol agreed on
 * @param extensions the extensions agreed on
 * @param attributes what interceptors left
 */
public record HandshakeInfo(SessionId session, URI uri, String path, Map<String, String> pathVariables,
		Map<String, List<String>> queryParameters, Map<String, List<String>> headers, @Nullable Principal principal,
		@Nullable InetSocketAddress remoteAddress, @Nullable String subprotocol, List<String> extensions,
		Map<String, Object> attributes) implements ConnectInfo {

	/**
	 * Returns this with what is known once the request is accepted.
	 */
	public HandshakeInfo accepted(@Nullable String agreedSubprotocol, @Nullable Principal user,
			Map<String, Object> left) {
		Map<String, Object> copy = new LinkedHashMap<>(left);
		copy.values().removeIf((value) -> value == null);
		return new HandshakeInfo(this.session, this.uri, this.path, this.pathVariables, this.queryParameters,
				this.headers, user, this.remoteAddress, agreedSubprotocol, this.extensions,
				Collections.unmodifiableMap(copy));
	}

	/**
	 * Returns this with what is known once the connection is there.
	 */
	public HandshakeInfo opened(List<String> agreedExtensions) {
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
