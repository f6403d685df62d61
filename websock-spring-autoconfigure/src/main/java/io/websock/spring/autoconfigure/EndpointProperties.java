package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.websock.engine.MailboxOverflow;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of one endpoint. What is not set is as for all endpoints.
 *
 * @param allowedOrigins Origins of web pages that may connect, in place of those of the
 * annotation.
 * @param idleTimeout How long a client may send nothing before its session ends. Zero
 * means for ever.
 * @param heartbeat Pings to clients that send nothing.
 * @param closeTimeout How long to wait for the client's close frame after sending one.
 * @param sendTimeout How long a client may take none of the bytes that wait for it before
 * its session ends.
 * @param maxFrameSize Largest frame accepted from a client, on the native transport.
 * Judged by the frame's header, before any of it is kept.
 * @param maxMessageSize Largest message accepted from a client, joined from its frames
 * and inflated. A message of one frame is bound by max-frame-size as well.
 * @param validateUtf8 Whether a text message that is not UTF-8 ends the session. If not,
 * what is malformed is replaced where the text is read, and passed on as it is. For the
 * native transport; containers always check.
 * @param compression Compression of messages, on the native transport.
 * @param mailbox Messages that wait for a session.
 * @param outbound Bytes that wait for a client.
 * @param limits Limits to what clients may do.
 * @param closeCodes Close codes by cause.
 */
public record EndpointProperties(@Nullable List<String> allowedOrigins, @Nullable Duration idleTimeout,
		@DefaultValue Heartbeat heartbeat, @Nullable Duration closeTimeout, @Nullable Duration sendTimeout,
		@Nullable DataSize maxFrameSize, @Nullable DataSize maxMessageSize, @Nullable Boolean validateUtf8,
		@DefaultValue Compression compression, @DefaultValue Mailbox mailbox, @DefaultValue Outbound outbound,
		@DefaultValue Limits limits, @DefaultValue CloseCodes closeCodes) {

	/**
	 * Creates the properties.
	 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
	 * allowed
	 */
	public EndpointProperties {
		PropertyRule.zeroOrMore("idle-timeout", idleTimeout);
		PropertyRule.positive("close-timeout", closeTimeout);
		PropertyRule.positive("send-timeout", sendTimeout);
		PropertyRule.positive("max-frame-size", maxFrameSize);
		PropertyRule.positive("max-message-size", maxMessageSize);
		PropertyRule.origins("allowed-origins", allowedOrigins);
	}

	/**
	 * Pings to clients that send nothing.
	 *
	 * @param interval Silence of a client after which it is sent a ping. Zero means that
	 * none is sent.
	 * @param timeout How long a client may stay silent after a ping before its session
	 * ends.
	 */
	public record Heartbeat(@Nullable Duration interval, @Nullable Duration timeout) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Heartbeat {
			PropertyRule.zeroOrMore("interval", interval);
			PropertyRule.positive("timeout", timeout);
		}

	}

	/**
	 * Compression of messages by permessage-deflate, on the native transport.
	 *
	 * @param enabled Whether messages are compressed if the client asks for it.
	 * @param level Effort to compress, from 1 for the fastest to 9 for the smallest.
	 * @param noContextTakeover Whether each message to a client is compressed by itself:
	 * larger on the wire, but a session holds no memory for it between messages.
	 * @param clientNoContextTakeover Whether clients are told to compress each message by
	 * itself.
	 * @param threshold Size of a message from which it is compressed.
	 * @param maxInflateRatio How many times its compressed size a message of a client may
	 * have. Zero means that any ratio is accepted.
	 */
	public record Compression(@Nullable Boolean enabled, @Nullable Integer level, @Nullable Boolean noContextTakeover,
			@Nullable Boolean clientNoContextTakeover, @Nullable DataSize threshold,
			@Nullable Integer maxInflateRatio) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Compression {
			PropertyRule.between("level", level, 1, 9);
			PropertyRule.zeroOrMore("threshold", threshold);
			PropertyRule.zeroOrMore("max-inflate-ratio", maxInflateRatio);
		}

	}

	/**
	 * Messages that wait for a session.
	 *
	 * @param capacity How many messages may wait for a session.
	 * @param overflow What happens to one message more than may wait. With 'conflate' a
	 * Conflatable message also replaces, full or not, the waiting one of its key.
	 */
	public record Mailbox(@Nullable Integer capacity, @Nullable MailboxOverflow overflow) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Mailbox {
			PropertyRule.positive("capacity", capacity);
		}

	}

	/**
	 * Bytes that wait for a client.
	 *
	 * @param highWaterMark Amount of bytes waiting for a client above which its session
	 * rests.
	 * @param maxBytes Amount of bytes waiting for a client above which its session ends.
	 */
	public record Outbound(@Nullable DataSize highWaterMark, @Nullable DataSize maxBytes) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Outbound {
			PropertyRule.positive("high-water-mark", highWaterMark);
			PropertyRule.positive("max-bytes", maxBytes);
		}

	}

	/**
	 * Limits to what clients may do.
	 *
	 * @param sessions How many sessions this endpoint may have at the same time, beside
	 * the limit of all endpoints. Further handshakes are answered with status 503. Zero
	 * means any number.
	 * @param sessionsPerPrincipal How many sessions one principal may have at this
	 * endpoint at the same time, beside the limit of all endpoints. Further handshakes
	 * are answered with status 429. Zero means any number.
	 * @param sessionsPerAddress How many sessions one address may have at this endpoint
	 * at the same time, beside the limit of all endpoints. Further handshakes are
	 * answered with status 429. Zero means any number.
	 * @param messagesPerSecond Rate of messages above which a client's session ends. Zero
	 * means that any rate is accepted.
	 * @param bytesPerSecond Rate of bytes above which a client's session ends, frames of
	 * all kinds together. A larger message must not come at once. Zero means that any
	 * rate is accepted.
	 */
	public record Limits(@Nullable Integer sessions, @Nullable Integer sessionsPerPrincipal,
			@Nullable Integer sessionsPerAddress, @Nullable Integer messagesPerSecond,
			@Nullable DataSize bytesPerSecond) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Limits {
			PropertyRule.zeroOrMore("sessions", sessions);
			PropertyRule.zeroOrMore("sessions-per-principal", sessionsPerPrincipal);
			PropertyRule.zeroOrMore("sessions-per-address", sessionsPerAddress);
			PropertyRule.zeroOrMore("messages-per-second", messagesPerSecond);
			PropertyRule.zeroOrMore("bytes-per-second", bytesPerSecond);
		}

	}

	/**
	 * Close codes by cause.
	 *
	 * @param timeout Close code for a client that sent nothing for too long.
	 * @param shutdown Close code when the application stops without a drain.
	 * @param drain Close code when the application stops and drains its sessions.
	 * @param overload Close code for a session that cannot take more.
	 * @param credentialsExpired Close code for a session whose credentials have expired
	 * or were revoked.
	 */
	public record CloseCodes(@Nullable Integer timeout, @Nullable Integer shutdown, @Nullable Integer drain,
			@Nullable Integer overload, @Nullable Integer credentialsExpired) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public CloseCodes {
			PropertyRule.closeCode("timeout", timeout);
			PropertyRule.closeCode("shutdown", shutdown);
			PropertyRule.closeCode("drain", drain);
			PropertyRule.closeCode("overload", overload);
			PropertyRule.closeCode("credentials-expired", credentialsExpired);
		}

	}

}
