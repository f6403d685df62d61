package io.websock.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Inflates the peer's messages (RFC 7692 section 7.2.2).
 */
interface MessageInflater {

	/**
	 * Takes a piece of a message.
	 * @param in the piece; consumed
	 * @param out where to add what comes of it
	 * @param most how long the message may become
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation inflate(ByteBuffer in, MessageBuffer out, int most);

	/**
	 * Ends the message, and inflates what it still holds back. A message without a byte
	 * is an empty one, although RFC 7692 section 7.2.3.6 has one byte for that: some
	 * peers send it.
	 * @param out where to add what comes of it
	 * @param most how long the message may become
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation finish(MessageBuffer out, int most);

	/**
	 * Returns an inflater in the same state.
	 * @return the fork
	 * @throws IllegalStateException if zlib holds the state
	 */
	MessageInflater fork();

}
