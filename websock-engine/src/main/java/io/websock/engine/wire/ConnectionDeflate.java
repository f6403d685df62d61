package io.websock.engine.wire;

import java.nio.ByteBuffer;

import io.websock.BinaryFrame;
import io.websock.DataFrame;
import io.websock.TextFrame;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.DeflateSettings;
import io.websock.protocol.PerMessageDeflate;
import io.websock.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Compression of one connection's messages, as its handshake agreed on it. It holds
 * zlib's contexts only while there is something for them to remember. Used by the
 * session's owner.
 */
public final class ConnectionDeflate {

	private final String extension;

	private final PerMessageDeflate deflate;

	/**
	 * Set if each of our messages is compressed by itself, and so the same for all.
	 */
	private final @Nullable CompressedFrames shared;

	ConnectionDeflate(DeflateAgreement agreement, DeflateSettings settings, DeflatePools.Pool pool) {
		this.extension = agreement.answer().toString();
		this.deflate = new PerMessageDeflate(Role.SERVER, agreement, settings, pool.contexts());
		this.shared = agreement.serverNoContextTakeover() ? pool.frames() : null;
	}

	/**
	 * Returns the extension as it is in the handshake's answer.
	 * @return the extension with its parameters
	 */
	public String extension() {
		return this.extension;
	}

	/**
	 * Returns what inflates the peer's messages.
	 * @return the codec
	 */
	PerMessageDeflate codec() {
		return this.deflate;
	}

	/**
	 * Compresses a message. What is returned must be sent, in the order of the calls.
	 * @param message the message
	 * @return the payload of a compressed frame, or {@code null} to send the message as
	 * it is
	 */
	@Nullable ByteBuffer deflate(DataFrame message) {
		CompressedFrames shared = this.shared;
		return (shared != null) ? shared.deflate(message, () -> this.deflate.deflate(payload(message)))
				: this.deflate.deflate(payload(message));
	}

	private static ByteBuffer payload(DataFrame message) {
		return (message instanceof TextFrame text) ? text.utf8() : ((BinaryFrame) message).buffer();
	}

	/**
	 * Gives back what the connection holds. Called once, at its end.
	 */
	void release() {
		this.deflate.close();
	}

}
