package io.websock.spring.json;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidNullException;

/**
 * Words for the log about JSON that was not accepted: the kind of fault and its place. A
 * property is named only where the name is known to be the application's. Nothing of
 * Jackson's text is used, since it may quote the message, as may the keys of a map.
 */
final class JsonMistake {

	private static final String MISSING = "Missing required creator property";

	private JsonMistake() {
	}

	static String words(JacksonException ex) {
		return fault(ex) + place(ex.getLocation());
	}

	private static String fault(JacksonException ex) {
		if (ex instanceof InvalidNullException invalid && invalid.getPropertyName() != null) {
			return "'" + invalid.getPropertyName().getSimpleName() + "' is null";
		}
		String property = missing(ex);
		if (property != null) {
			return "'" + property + "' is missing";
		}
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return cause.getClass().getSimpleName();
	}

	private static @Nullable String missing(JacksonException ex) {
		List<JacksonException.Reference> path = ex.getPath();
		boolean missing = ex.getOriginalMessage() != null && ex.getOriginalMessage().startsWith(MISSING);
		return (missing && !path.isEmpty()) ? path.get(path.size() - 1).getPropertyName() : null;
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location != null && location.getLineNr() > 0)
				? " at line " + location.getLineNr() + ", column " + location.getColumnNr() : "";
	}

}
