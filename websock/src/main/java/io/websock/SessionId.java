package io.websock;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The address of one session. An immutable value: it may be stored, sent elsewhere as
 * text and read back. Knowing it is enough to reach the session from inside the
 * application, so it is unguessable.
 *
 * @param value its text
 */
public record SessionId(String value) {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int BYTES = 16;

	/**
	 * Creates an address from its text.
	 * @throws IllegalArgumentException if the text is blank
	 */
	public SessionId {
		Objects.requireNonNull(value, "'value' must not be null");
		if (value.isBlank()) {
			throw new IllegalArgumentException("'value' must not be blank");
		}
	}

	/**
	 * Creates the address of a new session: 128 random bits.
	 * @return the address
	 */
	public static SessionId random() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return new SessionId(HexFormat.of().formatHex(bytes));
	}

	/**
	 * Reads an address from the text that {@link #toString()} gave.
	 * @param value the text
	 * @return the address
	 * @throws IllegalArgumentException if the text is blank
	 */
	public static SessionId of(String value) {
		return new SessionId(value);
	}

	/**
	 * Returns the address as text. The text of a session never changes and has only
	 * printable ASCII characters.
	 */
	@Override
	public String toString() {
		return this.value;
	}

}
