package io.websock.engine;

import java.time.Duration;

import io.websock.protocol.CloseCode;
import io.websock.protocol.FrameLimits;

/**
 * Settings of an endpoint's sessions. Zero turns a timeout or limit off where its
 * description says so.
 *
 * @param idleTimeout maximum time without a byte from the peer; zero disables the timeout
 * @param heartbeatInterval silence after which a ping is sent; zero disables pings
 * @param heartbeatTimeout maximum time from a ping to the next byte from the peer
 * @param closeTimeout maximum time to wait for the peer's close frame
 * @param sendTimeout maximum time without write progress while bytes are pending
 * @param callbackTimeout maximum time until the stage that a callback of an
 * {@link io.websock.AsyncWebSock} returns is complete
 * @param wire limits and extensions on the wire
 * @param rates limits on what the peer sends in a second
 * @param mailbox bounds of the mailbox
 * @param outbound bounds of the outbound queue
 * @param closeCodes close codes by cause
 */
public record SessionSettings(Duration idleTimeout, Duration heartbeatInterval, Duration heartbeatTimeout,
		Duration closeTimeout, Duration sendTimeout, Duration callbackTimeout, Wire wire, Rates rates, Mailbox mailbox,
		Outbound outbound, CloseCodes closeCodes) {

	/**
	 * Limits and extensions on the wire. A container's own layer applies the message size
	 * only.
	 *
	 * @param limits limits of frames and messages, one object for all sessions
	 * @param compression compression of messages
	 */
	public record Wire(FrameLimits limits, Compression compression) {

	}

	/**
	 * Compression by permessage-deflate (RFC 7692).
	 *
	 * @param enabled whether it is accepted if the peer offers it
	 * @param level from 1, fastest, to 9, smallest
	 * @param noContextTakeover whether each message to the peer is compressed by itself
	 * @param clientNoContextTakeover whether the peer is required to do so, too
	 * @param threshold length in bytes from which a message is compressed
	 * @param maxInflateRatio maximum ratio of a message's length to its compressed
	 * length; zero for any
	 */
	public record Compression(boolean enabled, int level, boolean noContextTakeover, boolean clientNoContextTakeover,
			int threshold, int maxInflateRatio) {

	}

	/**
	 * Limits on what the peer sends in a second, and at once.
	 *
	 * @param messages complete text and binary messages; zero for any number
	 * @param bytes bytes of all kinds, as far as the transport sees them; zero for any
	 */
	public record Rates(int messages, long bytes) {

	}

	/**
	 * Bounds of the mailbox.
	 *
	 * @param capacity maximum number of messages that wait
	 * @param overflow policy for a message that arrives while the mailbox is full
	 */
	public record Mailbox(int capacity, MailboxOverflow overflow) {

	}

	/**
	 * Bounds of the outbound queue.
	 *
	 * @param highWaterMark bytes above which the session is back-pressured: it reads
	 * nothing and calls no callback until half of them have drained
	 * @param maxBytes bytes above which the session ends
	 */
	public record Outbound(long highWaterMark, long maxBytes) {

	}

	/**
	 * Close codes by cause, and whether a close frame has words beside its code.
	 *
	 * @param timeout nothing was received for too long
	 * @param shutdown the application stops without drain
	 * @param drain the application drains
	 * @param overload the session could not take more
	 * @param credentialsExpired the session's credentials have expired or were revoked
	 * @param reasons whether the close frame says which limit or timeout it was
	 */
	public record CloseCodes(int timeout, int shutdown, int drain, int overload, int credentialsExpired,
			boolean reasons) {

		String text(EndCause cause) {
			return this.reasons ? cause.text() : "";
		}

	}

	/**
	 * Returns the settings of an application that sets none.
	 * @return the defaults
	 */
	public static SessionSettings defaults() {
		return new SessionSettings(Duration.ofSeconds(60), Duration.ofSeconds(25), Duration.ofSeconds(10),
				Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
				new Wire(FrameLimits.defaults(), new Compression(false, 6, false, false, 256, 25)), new Rates(0, 0),
				new Mailbox(1024, MailboxOverflow.CLOSE), new Outbound(64L << 10, 1L << 20),
				new CloseCodes(CloseCode.GOING_AWAY, CloseCode.GOING_AWAY, CloseCode.SERVICE_RESTART,
						CloseCode.TRY_AGAIN_LATER, 3000, true));
	}

}
