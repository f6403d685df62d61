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

	ClientOptions(ClientOptionsBuilder builder) {
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
	public static ClientOptionsBuilder builder() {
		return new ClientOptionsBuilder();
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

	/**
	 * Returns the time for the closing handshake, the end of the connection included.
	 * @return the time; zero if it is disabled
	 */
	public Duration closeTimeout() {
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

}
