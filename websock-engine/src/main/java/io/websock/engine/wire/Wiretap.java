package io.websock.engine.wire;

import java.lang.System.Logger.Level;

import io.websock.SessionId;
import io.websock.engine.SafeLog;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Trace of the frames of one connection: session, direction, opcode, and length of the
 * payload on the wire, never the payload. Used by the session's owner.
 */
final class Wiretap {

	/** Name of the logger, and of the property that switches it on. */
	static final String LOGGER = "io.websock.wiretap";

	private static final System.Logger logger = System.getLogger(LOGGER);

	private final SessionId session;

	private Wiretap(SessionId session) {
		this.session = session;
	}

	/**
	 * Returns the wiretap of a connection that opens now. A level that changes later
	 * counts for connections that open later.
	 * @param session the session
	 * @return the wiretap, or {@code null} if the logger is not on at TRACE
	 */
	static @Nullable Wiretap of(SessionId session) {
		return logger.isLoggable(Level.TRACE) ? new Wiretap(session) : null;
	}

	void received(Opcode opcode, long length) {
		log("received", opcode, length);
	}

	void sent(Opcode opcode, long length) {
		log("sent", opcode, length);
	}

	private void log(String direction, Opcode opcode, long length) {
		SafeLog.log(logger, Level.TRACE, this.session + " " + direction + " " + opcode + " " + length, null);
	}

}
