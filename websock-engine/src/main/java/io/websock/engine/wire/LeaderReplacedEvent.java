package io.websock.engine.wire;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Event of Java Flight Recorder for an event loop whose leader a callback held for too
 * long, so that another thread leads it. Recorded on the thread that takes over.
 */
@Name("io.websock.LeaderReplaced")
@Label("Event Loop Leader Replaced")
@Description("A callback held the thread that led an event loop, and another thread leads it")
@Category("WebSock")
@StackTrace(false)
final class LeaderReplacedEvent extends Event {

	@Label("Held Thread")
	@Description("The thread that led the loop and runs the callback")
	private @Nullable Thread held;

	static void commit(@Nullable Thread held) {
		LeaderReplacedEvent event = new LeaderReplacedEvent();
		event.held = held;
		event.commit();
	}

}
