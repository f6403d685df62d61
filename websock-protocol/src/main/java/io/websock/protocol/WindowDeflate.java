package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.jspecify.annotations.Nullable;

/**
 * The extension permessage-deflate as a value (RFC 7692): its context is the plain text
 * that was sent before, not a state of zlib. Contexts of zlib are lent for one message at
 * a time, so an idle connection holds no native memory, although its messages refer to
 * earlier ones. Immutable.
 *
 * <p>
 * A smaller window than zlib's is kept too; see {@link BlockDeflater}.
 */
public final class WindowDeflate {

	private final DeflateAgreement agreement;

	private final DeflateSettings settings;

	private final DeflateContexts contexts;

	private final Role role;

	/** Bytes of plain text kept for later messages. */
	private final int keep;

	private final byte[] window;

	/**
	 * Creates the extension of a connection that has sent nothing.
	 * @param role our side of the connection
	 * @param agreement what was negotiated
	 * @param settings the threshold and the ratio to use
	 * @param contexts where contexts come from
	 * @param keep bytes of our plain text to keep; at most 32,768 are used
	 */
	public WindowDeflate(Role role, DeflateAgreement agreement, DeflateSettings settings, DeflateContexts contexts,
			int keep) {
		this(role, agreement, settings, contexts, keep, DeflateWindow.EMPTY);
	}

	private WindowDeflate(Role role, DeflateAgreement agreement, DeflateSettings settings, DeflateContexts contexts,
			int keep, byte[] window) {
		this.role = role;
		this.agreement = agreement;
		this.settings = settings;
		this.contexts = contexts;
		this.keep = Math.min(keep, agreement.kept(role));
		this.window = window;
	}

	/**
	 * Compresses a message to send.
	 * @param payload the message; its position stays
	 * @return the payload of a frame with RSV1 set, or the message as it is, and the
	 * extension for what is sent after it
	 */
	public Deflated deflate(ByteBuffer payload) {
		int length = payload.remaining();
		if (length == 0 || length < this.settings.threshold()) {
			return new Deflated(null, this);
		}
		ByteBuffer deflated = compressed(payload);
		// What is kept makes later messages smaller, even if this one is not
		if (this.keep == 0 && deflated.remaining() >= length) {
			return new Deflated(null, this);
		}
		return new Deflated(deflated, after(payload));
	}

	private ByteBuffer compressed(ByteBuffer payload) {
		Deflater deflater = this.contexts.deflater();
		try {
			return new BlockDeflater(deflater, this.agreement.window(this.role)).deflate(this.window, payload);
		}
		finally {
			this.contexts.giveBack(deflater);
		}
	}

	private WindowDeflate after(ByteBuffer payload) {
		return (this.keep == 0) ? this : new WindowDeflate(this.role, this.agreement, this.settings, this.contexts,
				this.keep, DeflateWindow.after(this.window, payload, this.keep));
	}

	MessageInflater inflater() {
		return new WindowInflater(this.contexts, this.agreement.kept(this.role.peer()),
				this.settings.maxInflateRatio());
	}

	/**
	 * Result of compressing a message.
	 *
	 * @param payload the compressed payload, or {@code null} to send the message as it is
	 * @param next the extension for what is sent after it
	 */
	public record Deflated(@Nullable ByteBuffer payload, WindowDeflate next) {

	}

}
