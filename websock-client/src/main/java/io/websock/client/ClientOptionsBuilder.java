package io.websock.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.protocol.ClientHandshake;
import io.websock.protocol.FrameLimits;
import org.jspecify.annotations.Nullable;

/**
 * Builder of {@link ClientOptions}. Not thread-safe.
 */
public final class ClientOptionsBuilder {

	private static final int MAX_HEADER_BYTES = 64 * 1024;

	private static final int MAX_REFUSAL_BODY = 8 * 1024;

	List<String> subprotocols = List.of();

	final Map<String, String> headers = new LinkedHashMap<>();

	@Nullable CompressionOptions compression;

	FrameLimits limits = FrameLimits.defaults();

	int fragmentSize = Integer.MAX_VALUE;

	boolean answersPings = true;

	Duration handshakeTimeout = Duration.ofSeconds(10);

	Duration closeTimeout = Duration.ofSeconds(5);

	Duration pingInterval = Duration.ofSeconds(25);

	Duration pingTimeout = Duration.ofSeconds(10);

	int maxHeaderBytes = MAX_HEADER_BYTES;

	int maxRefusalBody = MAX_REFUSAL_BODY;

	ClientOptionsBuilder() {
	}

	/**
	 * Sets the subprotocols to ask for.
	 * @param subprotocols tokens, the preferred one first
	 * @return this
	 */
	public ClientOptionsBuilder subprotocols(String... subprotocols) {
		this.subprotocols = List.of(subprotocols);
		return this;
	}

	/**
	 * Sets a header of the request, such as {@code Origin} or {@code Authorization}.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public ClientOptionsBuilder header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/**
	 * Offers compression.
	 * @param compression what to offer
	 * @return this
	 */
	public ClientOptionsBuilder compression(CompressionOptions compression) {
		this.compression = compression;
		return this;
	}

	/**
	 * Sets the limits of what the server sends.
	 * @param limits longest frame and message, in bytes
	 * @return this
	 */
	public ClientOptionsBuilder limits(FrameLimits limits) {
		this.limits = limits;
		return this;
	}

	/**
	 * Splits longer messages into frames.
	 * @param bytes longest payload of a frame; positive
	 * @return this
	 */
	public ClientOptionsBuilder fragmentSize(int bytes) {
		this.fragmentSize = positive("fragmentSize", bytes);
		return this;
	}

	/**
	 * Sets whether pings are answered without being asked.
	 * @param answersPings {@code false} leaves the pongs to the application (RFC 6455
	 * section 5.5.2 requires them)
	 * @return this
	 */
	public ClientOptionsBuilder answersPings(boolean answersPings) {
		this.answersPings = answersPings;
		return this;
	}

	/**
	 * Sets the time for the opening handshake.
	 * @param timeout the time; zero disables it
	 * @return this
	 */
	public ClientOptionsBuilder handshakeTimeout(Duration timeout) {
		this.handshakeTimeout = notNegative("handshakeTimeout", timeout);
		return this;
	}

	/**
	 * Sets the time for the closing handshake, the end of the connection included.
	 * @param timeout the time; zero disables it
	 * @return this
	 */
	public ClientOptionsBuilder closeTimeout(Duration timeout) {
		this.closeTimeout = notNegative("closeTimeout", timeout);
		return this;
	}

	/**
	 * Sets the heartbeat.
	 * @param interval time without input after which a ping is sent; zero disables it
	 * @param timeout time within which something must be received then; zero disables it
	 * @return this
	 */
	public ClientOptionsBuilder heartbeat(Duration interval, Duration timeout) {
		this.pingInterval = notNegative("interval", interval);
		this.pingTimeout = notNegative("timeout", timeout);
		return this;
	}

	/**
	 * Sets the limit of the response's head.
	 * @param bytes status line and headers, interim responses included; positive
	 * @return this
	 */
	public ClientOptionsBuilder maxHeaderBytes(int bytes) {
		this.maxHeaderBytes = positive("maxHeaderBytes", bytes);
		return this;
	}

	/**
	 * Sets how much of a refusal's body is kept.
	 * @param bytes the length; zero for none
	 * @return this
	 */
	public ClientOptionsBuilder maxRefusalBody(int bytes) {
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
