package io.websock.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Cursor over one value of a header, for the forms of RFC 9110 section 5.6.
 */
final class HeaderReader {

	private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

	private final String value;

	private int at;

	private HeaderReader(String value) {
		this.value = value;
	}

	/**
	 * Reads a comma-separated list that may be spread over lines and have empty elements
	 * (RFC 9110 section 5.6.1).
	 * @param <T> the type of element
	 * @param values the values, one for each line
	 * @param element reads one element, or returns {@code null} if it is malformed
	 * @return the elements, or {@code null} if one is malformed
	 */
	static <T> @Nullable List<T> list(List<String> values, Function<HeaderReader, @Nullable T> element) {
		List<T> elements = new ArrayList<>();
		for (String value : values) {
			HeaderReader reader = new HeaderReader(value);
			while (!reader.isAtEnd()) {
				if (!reader.skip(',')) {
					@Nullable T read = element.apply(reader);
					if (read == null || !(reader.isAtEnd() || reader.skip(','))) {
						return null;
					}
					elements.add(read);
				}
			}
		}
		return elements;
	}

	/**
	 * Reads elements as long as each begins with a mark.
	 * @param <T> the type of element
	 * @param mark the mark
	 * @param element reads one element, or returns {@code null} if it is malformed
	 * @return the elements, or {@code null} if one is malformed
	 */
	<T> @Nullable List<T> each(char mark, Function<HeaderReader, @Nullable T> element) {
		List<T> elements = new ArrayList<>();
		while (skip(mark)) {
			@Nullable T read = element.apply(this);
			if (read == null) {
				return null;
			}
			elements.add(read);
		}
		return elements;
	}

	@Nullable String token() {
		skipBlanks();
		int start = this.at;
		while (this.at < this.value.length() && isTokenChar(this.value.charAt(this.at))) {
			this.at++;
		}
		return (this.at > start) ? this.value.substring(start, this.at) : null;
	}

	@Nullable String tokenOrQuoted() {
		return skip('"') ? restOfQuoted() : token();
	}

	boolean skip(char mark) {
		skipBlanks();
		boolean found = this.at < this.value.length() && this.value.charAt(this.at) == mark;
		this.at += found ? 1 : 0;
		return found;
	}

	static boolean isToken(String text) {
		return !text.isEmpty() && text.chars().allMatch((c) -> isTokenChar((char) c));
	}

	static void requireToken(String what, String text) {
		if (!isToken(text)) {
			throw new IllegalArgumentException("'" + what + "' must be a token (RFC 9110 section 5.6.2)");
		}
	}

	private boolean isAtEnd() {
		skipBlanks();
		return this.at == this.value.length();
	}

	private void skipBlanks() {
		while (this.at < this.value.length()
				&& (this.value.charAt(this.at) == ' ' || this.value.charAt(this.at) == '\t')) {
			this.at++;
		}
	}

	private @Nullable String restOfQuoted() {
		StringBuilder text = new StringBuilder();
		while (this.at < this.value.length()) {
			char next = this.value.charAt(this.at++);
			if (next == '"') {
				return text.toString();
			}
			if (next == '\\' && this.at < this.value.length()) {
				next = this.value.charAt(this.at++);
			}
			text.append(next);
		}
		return null;
	}

	private static boolean isTokenChar(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| TOKEN_MARKS.indexOf(c) >= 0;
	}

}
