package io.websock.spring.test;

import java.util.List;

import io.websock.Frame;
import io.websock.test.FrameRepresentation;
import io.websock.test.WireClose;
import org.jspecify.annotations.Nullable;

/**
 * Text of what the client of a session has received, for the messages of failed
 * assertions.
 */
final class Transcript {

	/** Frames that are shown: the last ones. */
	private static final int SHOWN = 50;

	private static final FrameRepresentation REPRESENTATION = new FrameRepresentation();

	private Transcript() {
	}

	static String of(WebSockTester<?> tester, String thrower) {
		StringBuilder text = new StringBuilder();
		List<Frame> frames = tester.frames();
		text.append(frames.isEmpty() ? "nothing was sent\n" : "sent:\n");
		int first = Math.max(0, frames.size() - SHOWN);
		if (first > 0) {
			text.append("  ").append(first).append(" more\n");
		}
		for (int i = first; i < frames.size(); i++) {
			text.append("  ").append(i + 1).append(": ").append(REPRESENTATION.toStringOf(frames.get(i))).append('\n');
		}
		text.append(end(tester));
		if (tester.terminateReason() != null) {
			text.append(", terminated with ").append(tester.terminateReason());
		}
		Throwable thrown = tester.thrown();
		return text + ((thrown != null) ? "\n" + thrower + " threw " + thrown : "");
	}

	private static String end(WebSockTester<?> tester) {
		@Nullable WireClose close = tester.close();
		if (close != null) {
			return "closed with " + close.code() + " '" + close.reason() + "'";
		}
		return tester.isOpen() ? "open" : "cut without a close frame";
	}

}
