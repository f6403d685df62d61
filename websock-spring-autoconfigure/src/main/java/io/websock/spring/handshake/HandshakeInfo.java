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
 * container recycles the request. A session keeps this for as long as it lives, so it
 * keeps text and parses that on demand. Immutable.
 */
final class HandshakeInfo implements ConnectInfo {

	private final SessionId session;

	/** The URI without its query. */
	private final String uri;

	/** The query as it was sent. */
	private final @Nullable String query;

	/** Whether the query is part of the URI, which a malformed one is not. */
	private final boolean queryInUri;

	private final String path;

	private final Map<String, String> pathVariables;

	private final Map<String, List<String>> headers;

	private final @Nullable Principal principal;

	private final @Nullable InetSocketAddress remoteAddress;

	private final @Nullable String subprotocol;

	private final List<String> extensions;

	private final Map<String, Object> attributes;

	private HandshakeInfo(SessionId session, HandshakeRequest request) {
		URI uri = request.uri();
		this.session = session;
		this.query = request.query();
		this.queryInUri = uri.getRawQuery() != null && uri.getRawQuery().equals(this.query);
		this.uri = CommonText.ofUri(this.queryInUri ? withoutQuery(uri) : uri.toString());
		this.path = CommonText.ofUri(request.path());
		this.pathVariables = compact(request.pathVariables());
		this.headers = request.headers();
		this.principal = request.principal();
		this.remoteAddress = request.remoteAddress();
		this.subprotocol = null;
		this.extensions = List.of();
		this.attributes = Map.of();
		// Fails the handshake and not its callbacks
		QueryParameters.decode(this.query);
	}

	private HandshakeInfo(HandshakeInfo other, @Nullable Principal principal, @Nullable String subprotocol,
			List<String> extensions, Map<String, Object> attributes) {
		this.session = other.session;
		this.uri = other.uri;
		this.query = other.query;
		this.queryInUri = other.queryInUri;
		this.path = other.path;
		this.pathVariables = other.pathVariables;
		this.headers = other.headers;
		this.remoteAddress = other.remoteAddress;
		this.principal = principal;
		this.subprotocol = subprotocol;
		this.extensions = extensions;
		this.attributes = attributes;
	}

	/**
	 * Reads a request.
	 * @param session the address of its session
	 * @param request the request
	 * @throws IllegalArgumentException if its URI is malformed
	 */
	static HandshakeInfo of(SessionId session, HandshakeRequest request) {
		return new HandshakeInfo(session, request);
	}

	/**
	 * Returns this with what is known once the request is accepted.
	 */
	HandshakeInfo accepted(@Nullable String agreedSubprotocol, @Nullable Principal user, Map<String, Object> left) {
		Map<String, Object> copy = new LinkedHashMap<>(left);
		copy.values().removeIf((value) -> value == null);
		return new HandshakeInfo(this, user, agreedSubprotocol, this.extensions, compact(copy));
	}

	/**
	 * Returns this with what is known once the connection is there.
	 */
	HandshakeInfo opened(List<String> agreedExtensions) {
		return agreedExtensions.equals(this.extensions) ? this : new HandshakeInfo(this, this.principal,
				this.subprotocol, List.copyOf(agreedExtensions), this.attributes);
	}

	private static String withoutQuery(URI uri) {
		String text = uri.toString();
		return text.substring(0, text.indexOf('?'));
	}

	/**
	 * Returns a map that nobody else changes, in the order of the given one.
	 */
	private static <V> Map<String, V> compact(Map<String, V> map) {
		return (map.size() <= 1) ? Map.copyOf(map) : Collections.unmodifiableMap(map);
	}

	@Override
	public SessionId session() {
		return this.session;
	}

	@Override
	public URI uri() {
		return URI.create(this.queryInUri ? this.uri + "?" + this.query : this.uri);
	}

	@Override
	public String path() {
		return this.path;
	}

	@Override
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	@Override
	public Map<String, List<String>> queryParameters() {
		return QueryParameters.decode(this.query);
	}

	@Override
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public @Nullable String subprotocol() {
		return this.subprotocol;
	}

	@Override
	public List<String> extensions() {
		return this.extensions;
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * Keeps headers, cookies among them, out of logs.
	 */
	@Override
	public String toString() {
		return "HandshakeInfo[session=" + this.session + "]";
	}

}
