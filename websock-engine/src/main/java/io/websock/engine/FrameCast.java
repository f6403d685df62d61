package io.websock.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.websock.CloseDetail;
import org.jspecify.annotations.Nullable;

/**
 * Cast of a message to the kind of which the peer did not send it, such as
 * {@code ((TextFrame) frame)} for a binary message. The handler should have called
 * {@code requireText()}, but the peer decides when it fails and how often.
 */
final class FrameCast {

	/** Message of the JVM, which names both classes. */
	private static final Pattern MESSAGE = Pattern
		.compile("class io\\.websock\\.(?:Text|Binary)Frame cannot be cast to class "
				+ "io\\.websock\\.(Text|Binary)Frame\\b.*", Pattern.DOTALL);

	private FrameCast() {
	}

	/**
	 * Returns what the peer gets for such a cast.
	 * @param thrown what a callback threw
	 * @return close code 1003, as for {@code requireText()}, or {@code null} if something
	 * else was thrown
	 */
	static @Nullable CloseDetail detail(Throwable thrown) {
		String message = (thrown instanceof ClassCastException) ? thrown.getMessage() : null;
		Matcher cast = MESSAGE.matcher((message != null) ? message : "");
		return cast.matches() ? CloseDetail.of(1003, cast.group(1) + " expected") : null;
	}

}
