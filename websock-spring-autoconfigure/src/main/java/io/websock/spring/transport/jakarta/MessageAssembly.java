package io.websock.spring.transport.jakarta;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import io.websock.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts in which a container delivers a long message, up to a limit. Memory
 * follows what has arrived. Used by the container's reading thread.
 */
final class MessageAssembly {

	private final long limit;

	/** Bytes of the message so far. */
	private long bytes;

	private @Nullable StringBuilder text;

	private @Nullable ByteArrayOutputStream binary;

	MessageAssembly(long limit) {
		this.limit = limit;
	}

	/**
	 * Adds a part of a text message.
	 * @param part the part
	 * @param last whether it is the last one
	 * @return the message if it is complete and not too large
	 */
	@Nullable Frame add(String part, boolean last) {
		if (!fits(utf8Length(part), last)) {
			return null;
		}
		StringBuilder text = this.text;
		if (text == null && last) {
			return Frame.text(part);
		}
		text = (text != null) ? text : new StringBuilder();
		text.append(part);
		this.text = last ? null : text;
		return last ? Frame.text(text.toString()) : null;
	}

	/**
	 * Adds a part of a binary message.
	 * @param part the part
	 * @param last whether it is the last one
	 * @return the message if it is complete and not too large
	 */
	@Nullable Frame add(ByteBuffer part, boolean last) {
		if (!fits(part.remaining(), last)) {
			return null;
		}
		ByteArrayOutputStream binary = this.binary;
		if (binary == null && last) {
			return Frame.binary(part);
		}
		binary = (binary != null) ? binary : new ByteArrayOutputStream();
		byte[] bytes = new byte[part.remaining()];
		part.get(bytes);
		binary.writeBytes(bytes);
		this.binary = last ? null : binary;
		return last ? Frame.binary(binary.toByteArray()) : null;
	}

	/**
	 * Returns how much of a message there is that is not complete.
	 * @return bytes
	 */
	long bytes() {
		return this.bytes;
	}

	/**
	 * Returns whether a message was too large. Nothing can be added after that.
	 * @return whether it was
	 */
	boolean isTooLarge() {
		return this.bytes > this.limit;
	}

	private boolean fits(long added, boolean last) {
		this.bytes += added;
		if (isTooLarge()) {
			this.text = null;
			this.binary = null;
			return false;
		}
		if (last) {
			this.bytes = 0;
		}
		return true;
	}

	private static long utf8Length(String text) {
		long length = text.length();
		for (int i = 0; i < text.length(); i++) {
			char unit = text.charAt(i);
			if (unit >= 0x80) {
				length += (unit < 0x800 || Character.isSurrogate(unit)) ? 1 : 2;
			}
		}
		return length;
	}

}
