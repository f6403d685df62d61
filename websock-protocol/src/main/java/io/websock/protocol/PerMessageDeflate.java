package io.websock.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The extension permessage-deflate on one connection (RFC 7692). It has a context of the
 * pool for one message at a time. What later messages may refer to is kept as plain text:
 * of the peer's as much as the peer may use, of ours at most 4 KiB. Belongs to the
 * connection's owner; not for several threads at once.
 */
public final class PerMessageDeflate implements AutoCloseable {

	/**
	 * Bytes of our own text that are kept. A context that begins with more costs more CPU
	 * for each message than it saves bytes.
	 */
	private static final int KEPT = 4 * 1024;

	private final StreamInflater inflater;

	private WindowDeflate deflate;

	/**
	 * Creates the extension.
	 * @param role our side of the connection
	 * @param agreement what was negotiated
	 * @param settings the threshold and the ratio to use
	 * @param contexts where contexts come from
	 */
	public PerMessageDeflate(Role role, DeflateAgreement agreement, DeflateSettings settings,
			DeflateContexts contexts) {
		this.inflater = new StreamInflater(contexts, agreement.kept(role.peer()), settings.maxInflateRatio());
		this.deflate = new WindowDeflate(role, agreement, settings, contexts, KEPT);
	}

	/**
	 * Compresses a message to send. What is returned must be sent, in the order of the
	 * calls, since later messages may refer to it.
	 * @param payload the message; its position stays
	 * @return the payload of a frame with RSV1 set, or {@code null} to send the message
	 * as it is: it is empty, below the threshold, or would not become smaller
	 */
	public @Nullable ByteBuffer deflate(ByteBuffer payload) {
		WindowDeflate.Deflated deflated = this.deflate.deflate(payload);
		this.deflate = deflated.next();
		return deflated.payload();
	}

	/**
	 * Gives back the context of a message that is not complete. Nothing can be inflated
	 * afterwards. May be called repeatedly.
	 */
	@Override
	public void close() {
		this.inflater.release();
	}

	MessageInflater inflater() {
		return this.inflater;
	}

}
