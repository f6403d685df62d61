package io.websock.spring.json;

import java.nio.ByteBuffer;

import io.websock.BinaryFrame;
import io.websock.CloseDetail;
import io.websock.DataFrame;
import io.websock.WebSockCloseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * Reader of messages that hold JSON objects of one type. Immutable, and safe to use from
 * any thread: keep it in a field.
 *
 * @param <T> type of the objects
 */
public final class JsonReader<T> {

	private static final CloseDetail TEXT_ONLY = CloseDetail.of(1003, "Text expected");

	private static final CloseDetail MALFORMED = CloseDetail.of(1007, "Malformed JSON");

	private static final CloseDetail UNEXPECTED = CloseDetail.of(1007, "Unexpected JSON");

	private final ObjectReader reader;

	private final JavaType type;

	private final boolean binaryToo;

	JsonReader(ObjectReader reader, JavaType type) {
		this(reader, type, false);
	}

	private JsonReader(ObjectReader reader, JavaType type, boolean binaryToo) {
		this.reader = reader;
		this.type = type;
		this.binaryToo = binaryToo;
	}

	/**
	 * Returns a reader that accepts binary messages too.
	 * @return the reader
	 */
	public JsonReader<T> orBinary() {
		return new JsonReader<>(this.reader, this.type, true);
	}

	/**
	 * Reads a message.
	 * @param frame the message
	 * @return the object
	 * @throws WebSockCloseException if the message is not of an accepted kind (close code
	 * 1003), is not JSON, or is JSON of another shape, the value {@code null} included
	 * (1007). Let it leave the callback
	 * @throws IllegalStateException if Jackson has no way to make such objects, whatever
	 * the message
	 */
	public T read(DataFrame frame) {
		T value;
		try {
			value = value(frame);
		}
		catch (InvalidDefinitionException ex) {
			// Without a cause: Jackson's text may quote the message
			throw new IllegalStateException("Jackson has no way to make " + ex.getType() + ", as part of " + this.type);
		}
		catch (DatabindException ex) {
			throw mistake(UNEXPECTED, "JSON, but no ", ex);
		}
		catch (JacksonException ex) {
			throw mistake(MALFORMED, "no JSON, in place of ", ex);
		}
		if (value == null) {
			throw new WebSockCloseException(UNEXPECTED, "the JSON value null, in place of " + name());
		}
		return value;
	}

	private @Nullable T value(DataFrame frame) {
		if (frame instanceof BinaryFrame && !this.binaryToo) {
			throw new WebSockCloseException(TEXT_ONLY, "a binary message, in place of text");
		}
		// The parser takes bytes: text that came as UTF-8 need not be decoded before
		byte[] utf8 = new byte[frame.payloadLength()];
		frame.copyTo(ByteBuffer.wrap(utf8));
		return this.reader.readValue(utf8);
	}

	private WebSockCloseException mistake(CloseDetail detail, String words, JacksonException ex) {
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return new WebSockCloseException(detail,
				words + name() + ": " + cause.getClass().getSimpleName() + place(ex.getLocation()));
	}

	private String name() {
		return this.type.getRawClass().getSimpleName();
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location != null && location.getLineNr() > 0)
				? " at line " + location.getLineNr() + ", column " + location.getColumnNr() : "";
	}

}
