package io.websock.spring.json;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

import io.websock.BinaryFrame;
import io.websock.CloseDetail;
import io.websock.DataFrame;
import io.websock.WebSockCloseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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

	private final List<JsonCheck> checks;

	private final boolean binaryToo;

	/** Null for the close code of each mistake. */
	private final @Nullable CloseDetail detail;

	JsonReader(ObjectReader reader, JavaType type, List<JsonCheck> checks) {
		this(reader, type, checks, false, null);
	}

	private JsonReader(ObjectReader reader, JavaType type, List<JsonCheck> checks, boolean binaryToo,
			@Nullable CloseDetail detail) {
		this.reader = reader;
		this.type = type;
		this.checks = checks;
		this.binaryToo = binaryToo;
		this.detail = detail;
	}

	/**
	 * Returns a reader that accepts binary messages too.
	 * @return the reader
	 */
	public JsonReader<T> orBinary() {
		return new JsonReader<>(this.reader, this.type, this.checks, true, this.detail);
	}

	/**
	 * Returns a reader that ends the session with a close code of its own for every
	 * message that it does not accept, such as 4400 in the subprotocol
	 * {@code graphql-transport-ws}.
	 * @param detail the close code and reason that the client gets
	 * @return the reader
	 */
	public JsonReader<T> closingWith(CloseDetail detail) {
		return new JsonReader<>(this.reader, this.type, this.checks, this.binaryToo,
				Objects.requireNonNull(detail, "'detail' must not be null"));
	}

	/**
	 * Reads a message.
	 * @param frame the message
	 * @return the object
	 * @throws WebSockCloseException if the message is not of an accepted kind (close code
	 * 1003), is not JSON, or is JSON of another shape (1007): the value {@code null}, a
	 * property that is missing, null or not valid. Let it leave the callback
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
			throw new IllegalStateException("Jackson has no way to make " + ex.getType() + ", as part of " + this.type
					+ (Kotlin.isKotlin(ex.getType().getRawClass()) ? Kotlin.CURE : ""));
		}
		catch (DatabindException ex) {
			throw mistake(UNEXPECTED, "JSON, but no " + name() + ": " + JsonMistake.words(ex));
		}
		catch (JacksonException ex) {
			throw mistake(MALFORMED, "no JSON, in place of " + name() + ": " + JsonMistake.words(ex));
		}
		if (value == null) {
			throw mistake(UNEXPECTED, "the JSON value null, in place of " + name());
		}
		check(value);
		return value;
	}

	private void check(T value) {
		for (JsonCheck check : this.checks) {
			String invalid = check.findInvalid(Objects.requireNonNull(value));
			if (invalid != null) {
				throw mistake(UNEXPECTED, "JSON, but no " + name() + ": '" + invalid + "' is not valid");
			}
		}
	}

	private @Nullable T value(DataFrame frame) {
		if (frame instanceof BinaryFrame && !this.binaryToo) {
			throw mistake(TEXT_ONLY, "a binary message, in place of text");
		}
		// The parser takes bytes: text that came as UTF-8 need not be decoded before
		byte[] utf8 = new byte[frame.payloadLength()];
		frame.copyTo(ByteBuffer.wrap(utf8));
		return this.reader.readValue(utf8);
	}

	private WebSockCloseException mistake(CloseDetail usual, String words) {
		return new WebSockCloseException((this.detail != null) ? this.detail : usual, words);
	}

	private String name() {
		return this.type.getRawClass().getSimpleName();
	}

}
