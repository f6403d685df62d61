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

	private final StreamInflater inflater;

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
		this.inflater = new StreamInflater(contexts, !agreement.noContextTakeover(peer), settings.maxInflateRatio());
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

	MessageInflater inflater() {
		return this.inflater;
	}

}
