package io.websock.engine;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Event of Java Flight Recorder for one turn of a session. Off by default; a recording
 * turns it on with {@code io.websock.Turn#enabled=true}.
 */
@Name("io.websock.Turn")
@Label("Session Turn")
@Description("A thread owned a session and handled what had arrived for it")
@Category("WebSock")
@Enabled(false)
@StackTrace(false)
final class TurnEvent extends Event {

	/** Event that is never committed, and knows whether a recording wants others. */
	private static final TurnEvent PROBE = new TurnEvent();

	@Label("Session")
	private String session = "";

	@Label("Endpoint")
	private String endpoint = "";

	@Label("Frames")
	@Description("Frames received in this turn")
	private int frames;

	@Label("Messages")
	@Description("Messages and pushed frames taken from the mailbox in this turn")
	private int messages;

	/**
	 * Returns whether a recording wants turns. Cheap enough for every turn.
	 */
	static boolean isOn() {
		return PROBE.isEnabled();
	}

	void commit(SessionIdentity identity, int frames, int messages) {
		end();
		if (shouldCommit()) {
			this.session = identity.id().toString();
			this.endpoint = identity.endpoint().name();
			this.frames = frames;
			this.messages = messages;
			commit();
		}
	}

}
