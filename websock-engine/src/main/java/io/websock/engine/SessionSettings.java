package io.websock.engine;

import java.time.Duration;

import io.websock.protocol.CloseCode;

/**
 * Settings of an endpoint's sessions. Zero turns a timeout or limit off where its
 * description says so.
 *
 * @param idleTimeout how long nothing may be received; zero for ever
 * @param heartbeatInterval silence after which a ping is sent; zero for never
 * @param heartbeatTimeout how long the peer may take to show life after a ping
 * @param closeTimeout how long to wait for the peer's close frame
 * @param sendTimeout how long the peer may take none of the waiting bytes
 * @param wire what messages may be like on the wire
 * @param rates what the peer may send in a second
 * @param mailbox bounds of the mailbox
 * @param outbound bounds of what waits to be sent
 * @param closeCodes close codes by cause
 */
public record SessionSettings(Duration idleTimeout, Duration heartbeatInterval, Duration heartbeatTimeout,
		Duration closeTimeout, Duration sendTimeout, Wire wire, Rates rates, Mailbox mailbox, Outbound outbound,
		CloseCodes closeCodes) {

	/**
	 * What messages may be like on the wire. A container's own layer keeps to the message
	 * size only.
	 *
	 * @param maxFrameSize largest frame accepted, in bytes, judged by its header
	 * @param maxMessageSize largest message accepted, in bytes, joined and inflated
	 * @param validateUtf8 whether text that is not UTF-8 ends the session
	 * @param compression how messages are compressed
	 */
	public record Wire(long maxFrameSize, long maxMessageSize, boolean validateUtf8, Compression compression) {

	}

	/**
	 * How messages are compressed by permessage-deflate (RFC 7692).
	 *
	 * @param enabled whether they are, if the peer asks for it
	 * @param level from 1, fastest, to 9, smallest
	 * @param noContextTakeover whether each message to the peer is compressed by itself
	 * @param clientNoContextTakeover whether the peer is told to do so, too
	 * @param threshold length in bytes from which a message is compressed
	 * @param maxInflateRatio how many times its compressed length a message may have;
	 * zero for any
	 */
	public record Compression(boolean enabled, int level, boolean noContextTakeover, boolean clientNoContextTakeover,
			int threshold, int maxInflateRatio) {

	}

	/**
	 * What the peer may send in a second, and at most at once.
	 *
	 * @param messages complete text and binary messages; zero for any number
	 * @param bytes bytes of all kinds, as far as the transport sees them; zero for any
	 */
	public record Rates(int messages, long bytes) {

	}

	/**
	 * Bounds of the mailbox.
	 *
	 * @param capacity how many messages may wait
	 * @param overflow what happens to one more
	 */
	public record Mailbox(int capacity, MailboxOverflow overflow) {

	}

	/**
	 * Bounds of what waits to be sent.
	 *
	 * @param highWaterMark bytes above which the session rests: it reads nothing and
	 * calls no callback until half of them have drained
	 * @param maxBytes bytes above which the session ends
	 */
	public record Outbound(long highWaterMark, long maxBytes) {

	}

	/**
	 * Close codes by cause.
	 *
	 * @param timeout nothing was received for too long
	 * @param shutdown the application stops without drain
	 * @param drain the application drains
	 * @param overload the session could not take more
	 * @param credentialsExpired the session's credentials have expired or were revoked
	 */
	public record CloseCodes(int timeout, int shutdown, int drain, int overload, int credentialsExpired) {

	}

	/**
	 * Returns the settings of an application that sets none.
	 * @return the defaults
	 */
	public static SessionSettings defaults() {
		return new SessionSettings(Duration.ofSeconds(60), Duration.ofSeconds(25), Duration.ofSeconds(10),
				Duration.ofSeconds(5), Duration.ofSeconds(10),
				new Wire(8L << 20, 8L << 20, true, new Compression(false, 6, false, false, 256, 25)), new Rates(0, 0),
				new Mailbox(1024, MailboxOverflow.CLOSE), new Outbound(64L << 10, 1L << 20),
				new CloseCodes(CloseCode.GOING_AWAY, CloseCode.GOING_AWAY, CloseCode.SERVICE_RESTART,
						CloseCode.TRY_AGAIN_LATER, 3000));
	}

}
