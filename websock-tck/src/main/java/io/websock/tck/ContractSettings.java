package io.websock.tck;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Settings that a case wants its host to have. What is {@code null} is as the host has it
 * by default.
 *
 * @param idleTimeout maximum time without a byte received; zero disables the timeout
 * @param heartbeatInterval silence after which a ping is sent; zero for never
 * @param heartbeatTimeout how long the peer may take to show life after a ping
 * @param closeTimeout how long to wait for the peer's close frame
 * @param sendTimeout how long the peer may take none of the waiting bytes
 * @param maxFrameSize largest frame accepted, in bytes; not every host has it
 * @param maxMessageSize largest message accepted, in bytes
 * @param validateUtf8 whether text that is not UTF-8 ends the session
 * @param compression how messages are compressed
 * @param messagesPerSecond rate of messages accepted from the peer
 * @param mailboxCapacity how many messages may wait
 * @param mailboxOverflow what happens to one more
 * @param highWaterMark bytes waiting to be sent above which back-pressure applies
 * @param maxOutbound bytes waiting to be sent above which a session ends
 * @param timeoutCode close code for a peer that is silent too long
 * @param shutdownCode close code for a stop without drain
 * @param drainCode close code for a stop with drain
 * @param overloadCode close code for a session that cannot take more
 * @param drain whether sessions are drained when the application stops
 * @param requestTimeout how long a client may take for the request of its handshake
 */
public record ContractSettings(@Nullable Duration idleTimeout, @Nullable Duration heartbeatInterval,
		@Nullable Duration heartbeatTimeout, @Nullable Duration closeTimeout, @Nullable Duration sendTimeout,
		@Nullable Long maxFrameSize, @Nullable Long maxMessageSize, @Nullable Boolean validateUtf8,
		@Nullable Compression compression, @Nullable Integer messagesPerSecond, @Nullable Integer mailboxCapacity,
		@Nullable Overflow mailboxOverflow, @Nullable Long highWaterMark, @Nullable Long maxOutbound,
		@Nullable Integer timeoutCode, @Nullable Integer shutdownCode, @Nullable Integer drainCode,
		@Nullable Integer overloadCode, @Nullable Boolean drain, @Nullable Duration requestTimeout) {

	/**
	 * What a session does with a message when its mailbox is full.
	 */
	public enum Overflow {

		/** End the session. */
		CLOSE,

		/** Drop the message. */
		DROP_NEWEST,

		/** Drop the message that has waited longest. */
		DROP_OLDEST,

		/** Replace the message of its key, else end the session. */
		CONFLATE

	}

	/**
	 * Compression that is switched on.
	 *
	 * @param noContextTakeover whether the server compresses each message by itself
	 * @param clientNoContextTakeover whether it tells the client to do so
	 * @param threshold length in bytes from which it compresses a message
	 */
	public record Compression(boolean noContextTakeover, boolean clientNoContextTakeover, int threshold) {

	}

	/**
	 * Returns the settings of an application that sets none.
	 * @return the settings
	 */
	public static ContractSettings defaults() {
		return new Builder().build();
	}

	/**
	 * Begins with the settings of an application that sets none.
	 * @return a builder
	 */
	static Builder builder() {
		return new Builder();
	}

	/**
	 * Settings under construction. Each method sets the component of its name.
	 */
	static final class Builder {

		private @Nullable Duration idleTimeout;

		private @Nullable Duration heartbeatInterval;

		private @Nullable Duration heartbeatTimeout;

		private @Nullable Duration closeTimeout;

		private @Nullable Duration sendTimeout;

		private @Nullable Long maxFrameSize;

		private @Nullable Long maxMessageSize;

		private @Nullable Boolean validateUtf8;

		private @Nullable Compression compression;

		private @Nullable Integer messagesPerSecond;

		private @Nullable Integer mailboxCapacity;

		private @Nullable Overflow mailboxOverflow;

		private @Nullable Long highWaterMark;

		private @Nullable Long maxOutbound;

		private @Nullable Integer timeoutCode;

		private @Nullable Integer shutdownCode;

		private @Nullable Integer drainCode;

		private @Nullable Integer overloadCode;

		private @Nullable Boolean drain;

		private @Nullable Duration requestTimeout;

		private Builder() {
		}

		Builder idleTimeout(Duration timeout) {
			this.idleTimeout = timeout;
			return this;
		}

		Builder heartbeat(Duration interval, Duration timeout) {
			this.heartbeatInterval = interval;
			this.heartbeatTimeout = timeout;
			return this;
		}

		Builder noHeartbeat() {
			this.heartbeatInterval = Duration.ZERO;
			return this;
		}

		Builder closeTimeout(Duration timeout) {
			this.closeTimeout = timeout;
			return this;
		}

		Builder sendTimeout(Duration timeout) {
			this.sendTimeout = timeout;
			return this;
		}

		Builder maxFrameSize(long bytes) {
			this.maxFrameSize = bytes;
			return this;
		}

		Builder maxMessageSize(long bytes) {
			this.maxMessageSize = bytes;
			return this;
		}

		Builder validateUtf8(boolean validate) {
			this.validateUtf8 = validate;
			return this;
		}

		Builder compression(Compression compression) {
			this.compression = compression;
			return this;
		}

		Builder messagesPerSecond(int messages) {
			this.messagesPerSecond = messages;
			return this;
		}

		Builder mailbox(int capacity, Overflow overflow) {
			this.mailboxCapacity = capacity;
			this.mailboxOverflow = overflow;
			return this;
		}

		Builder outbound(long highWaterMark, long maxBytes) {
			this.highWaterMark = highWaterMark;
			this.maxOutbound = maxBytes;
			return this;
		}

		Builder timeoutCode(int code) {
			this.timeoutCode = code;
			return this;
		}

		Builder shutdownCode(int code) {
			this.shutdownCode = code;
			return this;
		}

		Builder drainCode(int code) {
			this.drainCode = code;
			return this;
		}

		Builder overloadCode(int code) {
			this.overloadCode = code;
			return this;
		}

		Builder drain(boolean drain) {
			this.drain = drain;
			return this;
		}

		Builder requestTimeout(Duration timeout) {
			this.requestTimeout = timeout;
			return this;
		}

		ContractSettings build() {
			return new ContractSettings(this.idleTimeout, this.heartbeatInterval, this.heartbeatTimeout,
					this.closeTimeout, this.sendTimeout, this.maxFrameSize, this.maxMessageSize, this.validateUtf8,
					this.compression, this.messagesPerSecond, this.mailboxCapacity, this.mailboxOverflow,
					this.highWaterMark, this.maxOutbound, this.timeoutCode, this.shutdownCode, this.drainCode,
					this.overloadCode, this.drain, this.requestTimeout);
		}

	}

}
