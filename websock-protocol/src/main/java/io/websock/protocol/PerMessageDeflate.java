package io.websock.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The extension permessage-deflate on one connection (RFC 7692). Its contexts are taken
 * from the pool when first needed, and given back after each message where no context is
 * kept, else on {@link #close}. Belongs to the connection's owner; not for several
 * threads at once.
 */
public final class PerMessageDeflate implements AutoCloseable {

	/**
	 * What the peer left off after the last byte of a message (RFC 7692 section 7.2.2).
	 */
	private static final byte[] TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	private final MessageInflater inflater;

	private final MessageDeflater deflater;

	/**
	 * Creates the extension.
	 * @param role our side of the connection
	 * @param agreement what was negotiated
	 * @param settings the threshold and the ratio to use
	 * @param contexts where contexts come from
	 */
	public PerMessageDeflate(Role role, DeflateAgreement agreement, DeflateSettings settings,
			DeflateContexts contexts) {
		Role peer = (role == Role.SERVER) ? Role.CLIENT : Role.SERVER;
		this.inflater = new MessageInflater(contexts, !agreement.noContextTakeover(peer), settings.maxInflateRatio());
		this.deflater = new MessageDeflater(contexts, !agreement.noContextTakeover(role), settings.threshold());
	}

	/**
	 * Compresses a message to send. What is returned must be sent, in the order of the
	 * calls, since later messages may refer to it.
	 * @param payload the message; its position stays
	 * @return the payload of a frame with RSV1 set, or {@code null} to send the message
	 * as it is: it is empty, below the threshold, or would not become smaller
	 */
	public @Nullable ByteBuffer deflate(ByteBuffer payload) {
		return this.deflater.deflate(payload);
	}

	/**
	 * Gives back all contexts. Nothing can be inflated or deflated afterwards that refers
	 * to earlier messages. May be called repeatedly.
	 */
	@Override
	public void close() {
		this.inflater.release();
		this.deflater.release();
	}

	/**
	 * Inflates a piece of a message.
	 * @param in the piece; consumed
	 * @param out where to add what comes of it
	 * @param most how long the message may become
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation inflate(ByteBuffer in, MessageBuffer out, int most) {
		return this.inflater.inflate(in, out, most);
	}

	/**
	 * Inflates what a message still holds back, and ends it. A message without a byte is
	 * an empty one, although RFC 7692 section 7.2.3.6 has one byte for that: some peers
	 * send it. It holds nothing back, and the tail would spoil the context for the next.
	 * @param out where to add what comes of it
	 * @param most how long the message may become
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation finish(MessageBuffer out, int most) {
		Violation violation = this.inflater.isEmpty() ? null : this.inflater.inflate(ByteBuffer.wrap(TAIL), out, most);
		this.inflater.finish();
		return violation;
	}

}
