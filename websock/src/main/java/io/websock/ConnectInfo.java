package io.websock;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a session from its handshake. Immutable, and valid for as long as
 * anyone holds it; it keeps no request alive.
 */
public interface ConnectInfo {

	/**
	 * Returns the address of the session.
	 * @return the address
	 */
	SessionId session();

	/**
	 * Returns the URI that was asked for, query included.
	 * @return the URI
	 */
	URI uri();

	/**
	 * Returns the path of the URI, decoded, without the application's context path.
	 * @return the path
	 */
	String path();

	/**
	 * Returns the values that the endpoint's path pattern captured, by name.
	 * @return the variables; empty when the pattern has none
	 */
	Map<String, String> pathVariables();

	/**
	 * Returns the parameters of the query, decoded, by name, each with its values in
	 * order.
	 * @return the parameters; empty when there was no query
	 */
	Map<String, List<String>> queryParameters();

	/**
	 * Returns the first value of a parameter of the query, decoded.
	 * @param name name of the parameter, decoded
	 * @return the value, or {@code null} if there is no such parameter; empty for one
	 * without a value
	 */
	default @Nullable String queryParameter(String name) {
		List<String> values = queryParameters().get(name);
		return (values == null || values.isEmpty()) ? null : values.get(0);
	}

	/**
	 * Returns the headers of the handshake's request. Looking one up by name ignores
	 * case.
	 * @return the headers
	 */
	Map<String, List<String>> headers();

	/**
	 * Returns the first value of a header of the handshake's request.
	 * @param name name of the header, in any case
	 * @return the value, or {@code null} if there is no such header
	 */
	default @Nullable String header(String name) {
		for (Map.Entry<String, List<String>> header : headers().entrySet()) {
			if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
				return header.getValue().get(0);
			}
		}
		return null;
	}

	/**
	 * Returns who made the handshake.
	 * @return the principal, or {@code null} if the request was not authenticated
	 */
	@Nullable Principal principal();

	/**
	 * Returns the peer's address, as the server sees it.
	 * @return the address, or {@code null} if it is unknown
	 */
	@Nullable InetSocketAddress remoteAddress();

	/**
	 * Returns the subprotocol that was agreed on (RFC 6455 section 1.9).
	 * @return the subprotocol, or {@code null} if none was
	 */
	@Nullable String subprotocol();

	/**
	 * Returns the extensions that were agreed on (RFC 6455 section 9), each as the
	 * handshake's answer spells it, such as
	 * {@code permessage-deflate; server_no_context_takeover}.
	 * @return the extensions in order; empty if there are none
	 */
	default List<String> extensions() {
		return List.of();
	}

	/**
	 * Returns what handshake interceptors or filters put there for the session.
	 * @return the attributes
	 */
	Map<String, Object> attributes();

}
