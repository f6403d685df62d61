package io.websock.test;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import io.websock.test.TestConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Handshake that never took place: a {@link ConnectInfo} with the values of a test. Path
 * and query parameters are those of the URI. What a test does not set is empty or
 * {@code null}. Immutable.
 */
public final class TestConnectInfo implements ConnectInfo {

	private final SessionId session;

	private final URI uri;

	private final Map<String, String> pathVariables;

	private final Map<String, List<String>> queryParameters;

	private final Map<String, List<String>> headers;

	private final @Nullable Principal principal;

	private final @Nullable String subprotocol;

	private final List<String> extensions;

	private final @Nullable InetSocketAddress remoteAddress;

	private final Map<String, Object> attributes;

	private TestConnectInfo(Builder builder) {
		this.session = builder.session;
		this.uri = builder.uri;
		this.pathVariables = Map.copyOf(builder.pathVariables);
		Map<String, List<String>> parameters = parameters(builder.uri.getRawQuery());
		parameters.putAll(builder.queryParameters);
		this.queryParameters = Map.copyOf(parameters);
		this.headers = Map.copyOf(builder.headers);
		this.principal = builder.principal;
		this.subprotocol = builder.subprotocol;
		this.extensions = builder.extensions;
		this.remoteAddress = builder.remoteAddress;
		this.attributes = Map.copyOf(builder.attributes);
	}

	/**
	 * Returns the handshake of a session, with nothing else set.
	 * @param session address of the session
	 * @return the handshake
	 */
	public static TestConnectInfo of(SessionId session) {
		return builder().session(session).build();
	}

	/**
	 * Starts a handshake of a new session with the root path.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	private static Map<String, List<String>> parameters(@Nullable String query) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		if (query != null) {
			for (String pair : query.split("&")) {
				int equals = pair.indexOf('=');
				String name = decode((equals < 0) ? pair : pair.substring(0, equals));
				String value = (equals < 0) ? "" : decode(pair.substring(equals + 1));
				parameters.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
			}
		}
		return parameters;
	}

	private static String decode(String part) {
		return URLDecoder.decode(part, StandardCharsets.UTF_8);
	}

	@Override
	public SessionId session() {
		return this.session;
	}

	@Override
	public URI uri() {
		return this.uri;
	}

	@Override
	public String path() {
		return this.uri.getPath();
	}

	@Override
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	@Override
	public Map<String, List<String>> queryParameters() {
		return this.queryParameters;
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
	 * Builder of a handshake. Not thread-safe.
	 */
	public static final class Builder {

		private SessionId session = SessionId.random();

		private URI uri = URI.create("ws://localhost/");

		private final Map<String, String> pathVariables = new LinkedHashMap<>();

		private final Map<String, List<String>> queryParameters = new LinkedHashMap<>();

		private final Map<String, List<String>> headers = new LinkedHashMap<>();

		private @Nullable Principal principal;

		private @Nullable String subprotocol;

		private List<String> extensions = List.of();

		private @Nullable InetSocketAddress remoteAddress;

		private final Map<String, Object> attributes = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Sets the session.
		 * @param session address of the session
		 * @return this builder
		 */
		public Builder session(SessionId session) {
			this.session = session;
			return this;
		}

		/**
		 * Sets the URI, whose path and query parameters become those of the handshake.
		 * @param uri the URI, encoded
		 * @return this builder
		 */
		public Builder uri(String uri) {
			this.uri = URI.create(uri);
			return this;
		}

		/**
		 * Adds a variable of the path pattern.
		 * @param name its name
		 * @param value its value, decoded
		 * @return this builder
		 */
		public Builder pathVariable(String name, String value) {
			this.pathVariables.put(name, value);
			return this;
		}

		/**
		 * Adds a query parameter that the URI does not have.
		 * @param name its name
		 * @param values its values, decoded
		 * @return this builder
		 */
		public Builder queryParameter(String name, String... values) {
			this.queryParameters.put(name, List.of(values));
			return this;
		}

		/**
		 * Adds a header.
		 * @param name its name
		 * @param values its values
		 * @return this builder
		 */
		public Builder header(String name, String... values) {
			this.headers.put(name, List.of(values));
			return this;
		}

		/**
		 * Sets the authenticated user.
		 * @param principal the user, or {@code null} for nobody
		 * @return this builder
		 */
		public Builder principal(@Nullable Principal principal) {
			this.principal = principal;
			return this;
		}

		/**
		 * Sets the agreed subprotocol.
		 * @param subprotocol its name, or {@code null} for none
		 * @return this builder
		 */
		public Builder subprotocol(@Nullable String subprotocol) {
			this.subprotocol = subprotocol;
			return this;
		}

		/**
		 * Sets the agreed extensions.
		 * @param extensions the extensions with their parameters
		 * @return this builder
		 */
		public Builder extensions(String... extensions) {
			this.extensions = List.of(extensions);
			return this;
		}

		/**
		 * Sets the client's address.
		 * @param address the address
		 * @return this builder
		 */
		public Builder remoteAddress(InetSocketAddress address) {
			this.remoteAddress = address;
			return this;
		}

		/**
		 * Adds an attribute, as interceptors of the handshake do.
		 * @param name its name
		 * @param value its value
		 * @return this builder
		 */
		public Builder attribute(String name, Object value) {
			this.attributes.put(name, value);
			return this;
		}

		/**
		 * Creates the handshake.
		 * @return the handshake
		 */
		public TestConnectInfo build() {
			return new TestConnectInfo(this);
		}

	}

}
