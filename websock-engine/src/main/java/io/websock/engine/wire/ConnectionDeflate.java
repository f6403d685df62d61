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
 * Compression of one connection's messages, as its opening handshake agreed on it. It
 * holds contexts of zlib only while later messages may refer to earlier ones. Used by the
 * session's owner.
 */
public final class ConnectionDeflate {

	private final String extension;

	private final PerMessageDeflate deflate;

	/**
	 * Null unless each of our messages is compressed by itself, and so the same for all.
	 */
	private final @Nullable CompressedFrames shared;

	ConnectionDeflate(Role role, DeflateAgreement agreement, DeflateSettings settings, DeflatePools.Pool pool) {
		this.extension = agreement.answer().toString();
		this.deflate = new PerMessageDeflate(role, agreement, settings, pool.contexts());
		boolean alone = (role == Role.SERVER) ? agreement.serverNoContextTakeover()
				: agreement.clientNoContextTakeover();
		this.shared = alone ? pool.frames() : null;
	}

	/**
	 * Returns the extension as it stands in the response of the opening handshake.
	 * @return the extension with its parameters
	 */
	public String extension() {
		return this.extension;
	}

	/**
	 * Returns the codec, which inflates the peer's messages.
	 */
	PerMessageDeflate codec() {
		return this.deflate;
	}

	/**
	 * Compresses a message. The result must be sent, in the order of the calls.
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
	 * Gives back the contexts that the connection holds. Called once, at its end.
	 */
	void release() {
		this.deflate.close();
	}

}
