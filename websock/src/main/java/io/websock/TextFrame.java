package io.websock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A text message. Two text frames are equal when their texts are.
 */
public final class TextFrame implements DataFrame {

	private final String text;

	/** Written once by whichever thread encodes first; volatile to publish the bytes. */
	private volatile byte @Nullable [] utf8;

	TextFrame(String text) {
		this.text = Objects.requireNonNull(text, "'text' must not be null");
	}

	/**
	 * Returns the text.
	 * @return the text
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Returns the text in UTF-8, as it goes over the wire. It is encoded on the first
	 * call and kept, so that a frame pushed to many sessions is encoded once.
	 * @return a read-only view with a position of its own
	 */
	public ByteBuffer utf8() {
		byte[] utf8 = this.utf8;
		if (utf8 == null) {
			utf8 = this.text.getBytes(StandardCharsets.UTF_8);
			this.utf8 = utf8;
		}
		return ByteBuffer.wrap(utf8).asReadOnlyBuffer();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TextFrame frame && this.text.equals(frame.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return "TextFrame[" + this.text.length() + " chars]";
	}

}
