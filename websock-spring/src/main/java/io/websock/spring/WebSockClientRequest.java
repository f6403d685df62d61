package io.websock.spring;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Request for a connection to a server. Immutable.
 *
 * <p>
 * {@link #toString()} shows neither the query nor a header, so that a request may be
 * logged.
 */
public final class WebSockClientRequest {

	private static final int MAX_PORT = 65535;

	/** A token (RFC 9110 section 5.6.2). */
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/** Headers that the handshake sets, or that would change where a request ends. */
	private static final Pattern RESERVED = Pattern
		.compile("host|upgrade|connection|sec-websocket-.*|content-length|transfer-encoding|te|trailer");

	private final String name;

	private final URI url;

	private final List<String> subprotocols;

	private final Map<String, List<String>> headers;

	private WebSockClientRequest(String name, URI url, List<String> subprotocols, Map<String, List<String>> headers) {
		this.name = name;
		this.url = requireUrl(url);
		this.subprotocols = List.copyOf(subprotocols);
		this.headers = Collections.unmodifiableMap(headers);
	}

	/**
	 * Creates a request without headers and subprotocols.
	 * @param name the client's name: the key of its properties and its tag in metrics. An
	 * application should have few names
	 * @param url where to connect, as in {@link WebSockClient#url()}
	 * @return the request
	 * @throws IllegalArgumentException if the name is blank or the URL is not one of a
	 * WebSocket (RFC 6455 section 3)
	 */
	public static WebSockClientRequest of(String name, URI url) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("'name' must not be blank");
		}
		return new WebSockClientRequest(name, url, List.of(), noHeaders());
	}

	/**
	 * Returns the client's name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns where to connect.
	 * @return the URL
	 */
	public URI url() {
		return this.url;
	}

	/**
	 * Returns the subprotocols to ask for.
	 * @return the subprotocols, the preferred one first
	 */
	public List<String> subprotocols() {
		return this.subprotocols;
	}

	/**
	 * Returns the headers to send besides those of the handshake.
	 * @return the values by name; looking one up ignores case
	 */
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	/**
	 * Returns this request with another URL, such as one with a ticket in its query.
	 * @param other the URL
	 * @return the request
	 * @throws IllegalArgumentException if the URL is not one of a WebSocket
	 */
	public WebSockClientRequest withUrl(URI other) {
		return new WebSockClientRequest(this.name, other, this.subprotocols, this.headers);
	}

	/**
	 * Returns this request with other subprotocols.
	 * @param others the subprotocols, the preferred one first
	 * @return the request
	 * @throws IllegalArgumentException if one of them is not a token
	 */
	public WebSockClientRequest withSubprotocols(String... others) {
		if (!Arrays.stream(others).allMatch((subprotocol) -> TOKEN.matcher(subprotocol).matches())) {
			throw new IllegalArgumentException("A subprotocol must be a token (RFC 6455 section 4.1)");
		}
		return new WebSockClientRequest(this.name, this.url, List.of(others), this.headers);
	}

	/**
	 * Returns this request with a header, which replaces one of the same name.
	 * @param header name of the header
	 * @param values its values, one for each line
	 * @return the request
	 * @throws IllegalArgumentException if the name is not a token or is one that the
	 * handshake sets, or if a value has a control character. The message has no value
	 */
	public WebSockClientRequest withHeader(String header, String... values) {
		if (!TOKEN.matcher(header).matches()) {
			throw new IllegalArgumentException("The name of a header must be a token (RFC 9110 section 5.1)");
		}
		if (RESERVED.matcher(header.toLowerCase(Locale.ROOT)).matches()) {
			throw new IllegalArgumentException("Header '" + header + "' belongs to the handshake");
		}
		for (String value : values) {
			if (value.chars().anyMatch((c) -> c < ' ' || c == 0x7f || c > 0xff)) {
				throw new IllegalArgumentException("A value of header '" + header
						+ "' has a character that must not be sent (RFC 9110 section 5.5)");
			}
		}
		Map<String, List<String>> changed = noHeaders();
		changed.putAll(this.headers);
		changed.remove(header);
		changed.put(header, List.of(values));
		return new WebSockClientRequest(this.name, this.url, this.subprotocols, changed);
	}

	private static Map<String, List<String>> noHeaders() {
		return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
	}

	private static URI requireUrl(URI url) {
		Objects.requireNonNull(url, "'url' must not be null");
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		require(scheme.equals("ws") || scheme.equals("wss"), "have the scheme ws or wss");
		require(url.getRawUserInfo() == null && (url.getRawAuthority() == null || !url.getRawAuthority().contains("@")),
				"have no user information, which belongs into a header");
		require(url.getHost() != null, "have a host");
		require(url.getPort() <= MAX_PORT && url.getPort() != 0, "have a port from 1 to 65535");
		require(url.getRawFragment() == null, "have no fragment");
		return url;
	}

	private static void require(boolean condition, String rule) {
		if (!condition) {
			throw new IllegalArgumentException("The URL of a WebSocket must " + rule + " (RFC 6455 section 3)");
		}
	}

	@Override
	public String toString() {
		return this.name + " " + this.url.getScheme() + "://" + this.url.getRawAuthority() + this.url.getRawPath();
	}

}
