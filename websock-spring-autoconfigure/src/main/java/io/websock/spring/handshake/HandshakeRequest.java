package io.websock.spring.handshake;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request for a session, as the checks of a handshake see it on any stack. Used by the
 * thread that serves the request alone.
 */
public interface HandshakeRequest {

	/**
	 * Returns the HTTP method.
	 * @return the method: {@code GET}, or {@code CONNECT} over HTTP/2
	 */
	String method();

	/**
	 * Returns the version of HTTP.
	 * @return the version, such as {@code HTTP/1.1}
	 */
	String protocol();

	/**
	 * Returns the headers.
	 * @return the values by name, one for each line; an immutable copy that ignores the
	 * case of names
	 */
	Map<String, List<String>> headers();

	/**
	 * Returns the scheme that the client used.
	 * @return the scheme, such as {@code https}
	 */
	String scheme();

	/**
	 * Returns the host that the client asked for.
	 * @return a name or an address
	 */
	String host();

	/**
	 * Returns the port that the client asked for.
	 * @return the port, or -1 for the default of the scheme
	 */
	int port();

	/**
	 * Returns the URI that the client asked for.
	 * @return the URI
	 * @throws IllegalArgumentException if it is malformed
	 */
	URI uri();

	/**
	 * Returns the path within the application.
	 * @return the path, decoded and without matrix parameters
	 * @throws IllegalArgumentException if it cannot be decoded
	 */
	String path();

	/**
	 * Returns the query.
	 * @return the query as it was sent, or {@code null} if there is none
	 */
	@Nullable String query();

	/**
	 * Returns the variables that the endpoint's path pattern captured.
	 * @return the decoded values by name; an immutable copy
	 */
	Map<String, String> pathVariables();

	/**
	 * Returns the principal.
	 * @return the principal, or {@code null} if the request is anonymous
	 */
	@Nullable Principal principal();

	/**
	 * Returns the client's address.
	 * @return the address; unresolved if it is not known in digits, {@code null} if it is
	 * not known at all
	 */
	@Nullable InetSocketAddress remoteAddress();

}
