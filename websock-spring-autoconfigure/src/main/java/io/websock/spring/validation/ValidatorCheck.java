package io.websock.spring.validation;

import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.websock.spring.json.JsonCheck;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Check of messages by their constraints.
 *
 * @param validator the application's validator, or {@code null} if it has none, or
 * several
 */
record ValidatorCheck(@Nullable Validator validator) implements JsonCheck {

	@Override
	public @Nullable String findInvalid(Object value) {
		if (this.validator == null) {
			return null;
		}
		Iterator<? extends ConstraintViolation<?>> violations = this.validator.validate(value).iterator();
		return violations.hasNext() ? names(violations.next().getPropertyPath(), value) : null;
	}

	/**
	 * Leaves out indexes and keys, which come from the message.
	 */
	private static String names(Path path, Object value) {
		String names = StreamSupport.stream(path.spliterator(), false)
			.map(Path.Node::getName)
			.filter(Objects::nonNull)
			.collect(Collectors.joining("."));
		return names.isEmpty() ? value.getClass().getSimpleName() : names;
	}

}
