package io.websock.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.protocol.ClientHandshake;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.DeflateContexts;
import io.websock.protocol.FrameLimits;
import io.websock.protocol.Role;
import io.websock.protocol.WindowDeflate;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a client that is not input: what it asks for, its limits and its
 * deadlines. Made once and used for any number of connections, which share the contexts
 * of zlib. Immutable, and safe for all threads.
 */
public final class ClientOptions {

	/** Contexts of zlib kept for later messages; each is lent for one message. */
	private static final int IDLE_CONTEXTS = 4;

	private final List<String> subprotocols;

	private final Map<String, String> headers;

	private final @Nullable CompressionOptions compression;

	private final @Nullable DeflateContexts contexts;

	private final FrameLimits limits;

	private final int fragmentSize;

	private final boolean answersPings;

	private final Duration handshakeTimeout;

	private final Duration closeTimeout;

	private final Duration pingInterval;

	private final Duration pingTimeout;

	private final int maxHeaderBytes;

	private final int maxRefusalBody;

	private ClientOptions(Builder builder) {
		this.subprotocols = List.copyOf(builder.subprotocols);
		this.headers = new LinkedHashMap<>(builder.headers);
		this.compression = builder.compression;
		this.contexts = (builder.compression != null) ? new DeflateContexts(builder.compression.level(), IDLE_CONTEXTS)
				: null;
		this.limits = builder.limits;
		this.fragmentSize = builder.fragmentSize;
		this.answersPings = builder.answersPings;
		this.handshakeTimeout = builder.handshakeTimeout;
		this.closeTimeout = builder.closeTimeout;
		this.pingInterval = builder.pingInterval;
		this.pingTimeout = builder.pingTimeout;
		this.maxHeaderBytes = builder.maxHeaderBytes;
		this.maxRefusalBody = builder.maxRefusalBody;
	}

	/**
	 * Returns options with limits of 8 MiB, no compression, and all deadlines set.
	 * @return the options
	 */
	public static ClientOptions defaults() {
		return builder().build();
	}

	/**
	 * Returns a builder that begins with the {@linkplain #defaults() defaults}.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	ClientHandshake handshake(byte[] nonce) {
		return new ClientHandshake(nonce, this.subprotocols,
				(this.compression != null) ? this.compression.offer() : null);
	}

	@Nullable WindowDeflate deflate(@Nullable DeflateAgreement agreement) {
		CompressionOptions compression = this.compression;
		DeflateContexts contexts = this.contexts;
		return (agreement != null && compression != null && contexts != null)
				? new WindowDeflate(Role.CLIENT, agreement, compression.settings(), contexts, compression.memory())
				: null;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	FrameLimits limits() {
		return this.limits;
	}

	int fragmentSize() {
		return this.fragmentSize;
	}

	boolean answersPings() {
		return this.answersPings;
	}

	Duration handshakeTimeout() {
		return this.handshakeTimeout;
	}

	Duration closeTimeout() {
		return this.closeTimeout;
	}

	Duration pingInterval() {
		return this.pingInterval;
	}

	Duration pingTimeout() {
		return this.pingTimeout;
	}

	int maxHeaderBytes() {
		return this.maxHeaderBytes;
	}

	int maxRefusalBody() {
		return this.maxRefusalBody;
	}

	/**
	 * Builder of options. Not thread-safe.
	 */
	public static final class Builder {

		private static final int MAX_HEADER_BYTES = 64 * 1024;

		private static final int MAX_REFUSAL_BODY = 8 * 1024;

		private List<String> subprotocols = List.of();

		private final Map<String, String> headers = new LinkedHashMap<>();

		private @Nullable CompressionOptions compression;

		private FrameLimits limits = FrameLimits.defaults();

		private int fragmentSize = Integer.MAX_VALUE;

		private boolean answersPings = true;

		private Duration handshakeTimeout = Duration.ofSeconds(10);

		private Duration closeTimeout = Duration.ofSeconds(5);

		private Duration pingInterval = Duration.ofSeconds(25);

		private Duration pingTimeout = Duration.ofSeconds(10);

		private int maxHeaderBytes = MAX_HEADER_BYTES;

		private int maxRefusalBody = MAX_REFUSAL_BODY;

		private Builder() {
		}

		/**
		 * Sets the subprotocols to ask for.
		 * @param subprotocols tokens, the preferred one first
		 * @return this
		 */
		public Builder subprotocols(String... subprotocols) {
			this.subprotocols = List.of(subprotocols);
			return this;
		}

		/**
		 * Sets a header of the request, such as {@code Origin} or {@code Authorization}.
		 * @param name its name
		 * @param value its value
		 * @return this
		 */
		public Builder header(String name, String value) {
			this.headers.put(name, value);
			return this;
		}

		/**
		 * Offers compression.
		 * @param compression what to offer
		 * @return this
		 */
		public Builder compression(CompressionOptions compression) {
			this.compression = compression;
			return this;
		}

		/**
		 * Sets the limits of what the server sends.
		 * @param limits longest frame and message, in bytes
		 * @return this
		 */
		public Builder limits(FrameLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Splits longer messages into frames.
		 * @param bytes longest payload of a frame; positive
		 * @return this
		 */
		public Builder fragmentSize(int bytes) {
			this.fragmentSize = positive("fragmentSize", bytes);
			return this;
		}

		/**
		 * Sets whether pings are answered without being asked.
		 * @param answersPings {@code false} leaves the pongs to the application (RFC 6455
		 * section 5.5.2 requires them)
		 * @return this
		 */
		public Builder answersPings(boolean answersPings) {
			this.answersPings = answersPings;
			return this;
		}

		/**
		 * Sets the time for the opening handshake.
		 * @param timeout the time; zero disables it
		 * @return this
		 */
		public Builder handshakeTimeout(Duration timeout) {
			this.handshakeTimeout = notNegative("handshakeTimeout", timeout);
			return this;
		}

		/**
		 * Sets the time for the closing handshake, the end of the connection included.
		 * @param timeout the time; zero disables it
		 * @return this
		 */
		public Builder closeTimeout(Duration timeout) {
			this.closeTimeout = notNegative("closeTimeout", timeout);
			return this;
		}

		/**
		 * Sets the heartbeat.
		 * @param interval time without input after which a ping is sent; zero disables it
		 * @param timeout time within which something must be received then; zero disables
		 * it
		 * @return this
		 */
		public Builder heartbeat(Duration interval, Duration timeout) {
			this.pingInterval = notNegative("interval", interval);
			this.pingTimeout = notNegative("timeout", timeout);
			return this;
		}

		/**
		 * Sets the limit of the response's head.
		 * @param bytes status line and headers, interim responses included; positive
		 * @return this
		 */
		public Builder maxHeaderBytes(int bytes) {
			this.maxHeaderBytes = positive("maxHeaderBytes", bytes);
			return this;
		}

		/**
		 * Sets how much of a refusal's body is kept.
		 * @param bytes the length; zero for none
		 * @return this
		 */
		public Builder maxRefusalBody(int bytes) {
			this.maxRefusalBody = Math.max(0, bytes);
			return this;
		}

		/**
		 * Creates the options.
		 * @return the options
		 * @throws IllegalArgumentException if a subprotocol is not a token
		 */
		public ClientOptions build() {
			new ClientHandshake(new byte[16], this.subprotocols, null);
			return new ClientOptions(this);
		}

		private static int positive(String name, int value) {
			if (value <= 0) {
				throw new IllegalArgumentException("'" + name + "' must be positive, was " + value);
			}
			return value;
		}

		private static Duration notNegative(String name, Duration value) {
			if (value.isNegative()) {
				throw new IllegalArgumentException("'" + name + "' must not be negative, was " + value);
			}
			return value;
		}

	}

}
