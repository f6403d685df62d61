package io.websock.protocol;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One element of {@code Sec-WebSocket-Extensions} (RFC 6455 section 9.1). Its
 * {@code toString} is its form in the header.
 *
 * @param name the extension's name
 * @param parameters its parameters, in order
 */
public record Extension(String name, List<Parameter> parameters) {

	/**
	 * Creates an element.
	 * @throws IllegalArgumentException if the name is not a token
	 */
	public Extension {
		HeaderReader.requireToken("name", name);
		parameters = List.copyOf(parameters);
	}

	/**
	 * Reads the values of the header.
	 * @param values the values, one for each line of the header
	 * @return the extensions in order, or {@code null} if a value is malformed, on which
	 * the connection must be failed (RFC 6455 section 9.1)
	 */
	public static @Nullable List<Extension> parse(List<String> values) {
		return HeaderReader.list(values, Extension::read);
	}

	private static @Nullable Extension read(HeaderReader reader) {
		String name = reader.token();
		if (name == null) {
			return null;
		}
		List<Parameter> parameters = reader.each(';', Parameter::read);
		return (parameters != null) ? new Extension(name, parameters) : null;
	}

	@Override
	public String toString() {
		return this.parameters.stream()
			.map((parameter) -> "; " + parameter)
			.collect(Collectors.joining("", this.name, ""));
	}

	/**
	 * Parameter of an extension.
	 *
	 * @param name its name
	 * @param value its value without quotes, or {@code null} if it has none
	 */
	public record Parameter(String name, @Nullable String value) {

		/**
		 * Creates a parameter.
		 * @throws IllegalArgumentException if the name or value is not a token
		 */
		public Parameter {
			HeaderReader.requireToken("name", name);
			if (value != null) {
				HeaderReader.requireToken("value", value);
			}
		}

		private static @Nullable Parameter read(HeaderReader reader) {
			String name = reader.token();
			if (name == null || !reader.skip('=')) {
				return (name != null) ? new Parameter(name, null) : null;
			}
			String value = reader.tokenOrQuoted();
			// RFC 6455 section 9.1: what was quoted is a token as well
			return (value != null && HeaderReader.isToken(value)) ? new Parameter(name, value) : null;
		}

		@Override
		public String toString() {
			return (this.value != null) ? this.name + "=" + this.value : this.name;
		}

	}

}
