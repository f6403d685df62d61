package io.websock.engine;

import java.util.Comparator;

/**
 * Backlog of one session, as read at one moment by a thread that does not own it.
 *
 * @param session the session
 * @param outboundBytes bytes that wait to be sent, pushed frames in the mailbox included
 * @param mailboxDepth messages and pushed frames that wait in the mailbox
 * @param backPressured whether the session neither reads nor calls callbacks until its
 * peer has taken some of the bytes
 */
public record Backlog(Session session, long outboundBytes, int mailboxDepth, boolean backPressured) {

	/** Order by the bytes that wait, then by the messages that wait. */
	static final Comparator<Backlog> SMALLEST_FIRST = Comparator.comparingLong(Backlog::outboundBytes)
		.thenComparingInt(Backlog::mailboxDepth);

	static Backlog of(Session session) {
		return of(session, session.stats());
	}

	private static Backlog of(Session session, SessionStats stats) {
		return new Backlog(session, stats.outboundBytes(), stats.mailboxDepth(), stats.backPressured());
	}

	boolean isEmpty() {
		return this.outboundBytes == 0 && this.mailboxDepth == 0;
	}

}
