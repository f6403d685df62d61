package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.websock.engine.MailboxOverflow;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of sessions: of all endpoints below {@code websock}, and of one endpoint in
 * its {@linkplain EndpointSections section}.
 *
 * @param allowedOrigins Origins of web pages that may connect, such as
 * https://example.com, https://*.example.com or * for all. If empty, only pages of the
 * application's own origin may connect. The section of an endpoint takes precedence over
 * its annotation, and the annotation over the general value.
 * @param idleTimeout Maximum time without a frame from the client before the session is
 * closed. Zero disables the timeout.
 * @param heartbeat Pings to silent clients.
 * @param closeTimeout Maximum time to wait for the client's close frame after the
 * server's own.
 * @param sendTimeout Maximum time without write progress while bytes are pending before
 * the session is closed.
 * @param callbackTimeout Maximum time until the stage that a callback of an AsyncWebSock
 * returned is complete, before the session is closed.
 * @param maxFrameSize Maximum size of a frame from a client, on the native transport.
 * Checked against the frame's header, before any payload is buffered.
 * @param maxMessageSize Maximum size of a message from a client, after reassembly and
 * decompression. A message of one frame is subject to max-frame-size as well.
 * @param validateUtf8 Whether a text message that is not valid UTF-8 closes the session.
 * Otherwise malformed bytes are passed on unchanged, and replaced where the text is
 * decoded. Applies to the native transport; containers always validate.
 * @param compression Compression of messages by permessage-deflate.
 * @param mailbox Messages to a session.
 * @param outbound Bytes that are pending for a client.
 * @param limits Limits for clients.
 * @param closeCodes Close codes by cause.
 * @param closeReasons Whether the close frame for a timeout, a limit, an overload or
 * expired credentials says which one in words, such as "idle for 60 s". Values of limits
 * are then visible to clients.
 */
@ConfigurationProperties("websock")
record SessionProperties(@Nullable List<String> allowedOrigins, @DefaultValue("60s") Duration idleTimeout,
		@DefaultValue Heartbeat heartbeat, @DefaultValue("5s") Duration closeTimeout,
		@DefaultValue("10s") Duration sendTimeout, @DefaultValue("30s") Duration callbackTimeout,
		@DefaultValue("8MB") DataSize maxFrameSize, @DefaultValue("8MB") DataSize maxMessageSize,
		@DefaultValue("true") boolean validateUtf8, @DefaultValue Compression compression,
		@DefaultValue Mailbox mailbox, @DefaultValue Outbound outbound, @DefaultValue Limits limits,
		@DefaultValue CloseCodes closeCodes, @DefaultValue("true") boolean closeReasons) {

	SessionProperties {
		PropertyRule.zeroOrMore("idle-timeout", idleTimeout);
		PropertyRule.positive("close-timeout", closeTimeout);
		PropertyRule.positive("send-timeout", sendTimeout);
		PropertyRule.positive("callback-timeout", callbackTimeout);
		PropertyRule.positive("max-frame-size", maxFrameSize);
		PropertyRule.positive("max-message-size", maxMessageSize);
		if (allowedOrigins != null) {
			PropertyRule.origins("allowed-origins", allowedOrigins);
		}
	}

	/**
	 * Pings to silent clients.
	 *
	 * @param interval Time without a frame from the client after which a ping is sent.
	 * Zero disables pings.
	 * @param timeout Maximum time without a frame from the client after a ping before the
	 * session is closed.
	 */
	record Heartbeat(@DefaultValue("25s") Duration interval, @DefaultValue("10s") Duration timeout) {

		Heartbeat {
			PropertyRule.zeroOrMore("interval", interval);
			PropertyRule.positive("timeout", timeout);
		}

	}

	/**
	 * Compression of messages by permessage-deflate, on the native transport.
	 *
	 * @param enabled Whether messages are compressed for clients that offer
	 * permessage-deflate, on the native transport.
	 * @param level Compression level, from 1 (fastest) to 9 (smallest).
	 * @param noContextTakeover Whether each message to a client is compressed
	 * independently. Messages are larger, but a session keeps no compression state
	 * between them.
	 * @param clientNoContextTakeover Whether clients have to compress each message
	 * independently.
	 * @param threshold Minimum size of a message that is compressed.
	 * @param maxInflateRatio Maximum ratio of the size of a client's message to its
	 * compressed size. Zero disables the limit.
	 */
	record Compression(@DefaultValue("false") boolean enabled, @DefaultValue("6") int level,
			@DefaultValue("false") boolean noContextTakeover, @DefaultValue("false") boolean clientNoContextTakeover,
			@DefaultValue("256B") DataSize threshold, @DefaultValue("25") int maxInflateRatio) {

		Compression {
			PropertyRule.between("level", level, 1, 9);
			PropertyRule.zeroOrMore("threshold", threshold);
			PropertyRule.zeroOrMore("max-inflate-ratio", maxInflateRatio);
		}

	}

	/**
	 * Messages to a session.
	 *
	 * @param capacity Maximum number of messages in the mailbox of a session.
	 * @param overflow Policy for a message that arrives while the mailbox is full. With
	 * 'conflate', a Conflatable message always replaces a pending one of the same key,
	 * even if the mailbox is not full.
	 */
	record Mailbox(@DefaultValue("1024") int capacity, @DefaultValue("close") MailboxOverflow overflow) {

		Mailbox {
			PropertyRule.positive("capacity", capacity);
		}

	}

	/**
	 * Bytes that are pending for a client.
	 *
	 * @param highWaterMark Number of pending bytes above which a session is
	 * back-pressured: it reads nothing and calls no callback until half of them are
	 * written.
	 * @param maxBytes Maximum number of pending bytes of a session. A session that
	 * exceeds it is closed.
	 */
	record Outbound(@DefaultValue("64KB") DataSize highWaterMark, @DefaultValue("1MB") DataSize maxBytes) {

		Outbound {
			PropertyRule.positive("high-water-mark", highWaterMark);
			PropertyRule.positive("max-bytes", maxBytes);
			PropertyRule.atMost("high-water-mark", highWaterMark, "max-bytes", maxBytes);
		}

	}

	/**
	 * Limits for clients. Those of sessions apply to an endpoint in addition to those of
	 * all endpoints, not in place of them.
	 *
	 * @param sessions Maximum number of concurrent sessions of all endpoints together, or
	 * of the endpoint in whose section it is set. Further handshakes are answered with
	 * status 503. Zero disables the limit.
	 * @param sessionsPerPrincipal Maximum number of concurrent sessions of one principal,
	 * identified by name. Further handshakes are answered with status 429. Zero disables
	 * the limit.
	 * @param sessionsPerAddress Maximum number of concurrent sessions of one client
	 * address, or of one network of 64 bits for IPv6. Further handshakes are answered
	 * with status 429. Behind a proxy, set server.forward-headers-strategy. Zero disables
	 * the limit.
	 * @param messagesPerSecond Maximum rate of messages from a client. A session that
	 * exceeds it is closed. Zero disables the limit.
	 * @param bytesPerSecond Maximum rate of bytes from a client, in frames of all kinds.
	 * A session that exceeds it is closed; a message larger than this must arrive over
	 * several seconds. Zero disables the limit.
	 */
	record Limits(@DefaultValue("0") int sessions, @DefaultValue("0") int sessionsPerPrincipal,
			@DefaultValue("0") int sessionsPerAddress, @DefaultValue("0") int messagesPerSecond,
			@DefaultValue("0B") DataSize bytesPerSecond) {

		Limits {
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
	 * @param timeout Close code after an idle timeout or an unanswered ping.
	 * @param shutdown Close code at shutdown without a drain.
	 * @param drain Close code at shutdown with a drain.
	 * @param overload Close code for a session that exceeds its mailbox, its pending
	 * bytes or its send timeout.
	 * @param credentialsExpired Close code for a session whose credentials have expired
	 * or were revoked.
	 */
	record CloseCodes(@DefaultValue("1001") int timeout, @DefaultValue("1001") int shutdown,
			@DefaultValue("1012") int drain, @DefaultValue("1013") int overload,
			@DefaultValue("3000") int credentialsExpired) {

		CloseCodes {
			PropertyRule.closeCode("timeout", timeout);
			PropertyRule.closeCode("shutdown", shutdown);
			PropertyRule.closeCode("drain", drain);
			PropertyRule.closeCode("overload", overload);
			PropertyRule.closeCode("credentials-expired", credentialsExpired);
		}

	}

}
