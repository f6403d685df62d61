package io.websock;

import java.nio.ByteBuffer;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A text message. Two text frames are equal when their texts are.
 *
 * <p>
 * It is made of a text or of its UTF-8, and derives the other when that is first asked
 * for: a message that is only passed on is neither decoded nor encoded.
 */
public final class TextFrame implements DataFrame {

	private static final CloseDetail BINARY_ONLY = CloseDetail.of(1003, "Binary expected");

	/**
	 * A string, or {@link Payload}; final, so that it is seen by whoever sees the frame.
	 */
	private final Object source;

	/** Derived once or, if threads race, more than once with the same outcome. */
	private @Nullable Object derived;

	TextFrame(String text) {
		this.source = Objects.requireNonNull(text, "'text' must not be null");
	}

	TextFrame(Payload utf8) {
		this.source = utf8;
	}

	/**
	 * Creates a text message over UTF-8 without a copy. For hosts, and for large messages
	 * that were encoded for this frame alone.
	 * @param utf8 the text, which the caller gives up: a later change would be seen by
	 * all sessions that the frame was sent to. It is not checked: a peer that receives
	 * what is not UTF-8 closes with 1007
	 * @return the frame
	 * @see Frame#text(ByteBuffer)
	 */
	public static TextFrame wrap(byte[] utf8) {
		return new TextFrame(Payload.wrap(utf8));
	}

	/**
	 * Returns the text. It is decoded on the first call, if need be, and kept.
	 * @return the text
	 */
	public String text() {
		if (this.source instanceof String text) {
			return text;
		}
		if (this.derived instanceof String text) {
			return text;
		}
		String text = payload().text();
		this.derived = text;
		return text;
	}

	/**
	 * Returns the text in UTF-8, as it goes over the wire. It is encoded on the first
	 * call, if need be, and kept, so that a frame pushed to many sessions is encoded
	 * once.
	 * @return a read-only view with a position of its own
	 */
	public ByteBuffer utf8() {
		return payload().buffer();
	}

	@Override
	public String requireText() {
		return text();
	}

	@Override
	public byte[] requireBinary() {
		throw new WebSockCloseException(BINARY_ONLY, "a text message, in place of a binary one");
	}

	@Override
	public byte[] bytes() {
		return payload().bytes();
	}

	@Override
	public ByteBuffer buffer() {
		return utf8();
	}

	@Override
	public int payloadLength() {
		return payload().length();
	}

	@Override
	public void copyTo(ByteBuffer target) {
		payload().copyTo(target);
	}

	private Payload payload() {
		if (this.source instanceof Payload payload) {
			return payload;
		}
		if (this.derived instanceof Payload payload) {
			return payload;
		}
		Payload payload = Payload.of(text());
		this.derived = payload;
		return payload;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TextFrame frame && text().equals(frame.text());
	}

	@Override
	public int hashCode() {
		return text().hashCode();
	}

	@Override
	public String toString() {
		return "TextFrame[" + payload().length() + " bytes]";
	}

}
