package io.websock.spring.json;

import org.jspecify.annotations.Nullable;

/**
 * Check of objects that were read from messages. Thread-safe. Where Jakarta Validation is
 * present, there is a bean of this type that validates them.
 */
@FunctionalInterface
public interface JsonCheck {

	/**
	 * Checks an object.
	 * @param value the object
	 * @return the name of a property that is not valid, for the log, never its value;
	 * {@code null} if all of them are
	 */
	@Nullable String findInvalid(Object value);

}
