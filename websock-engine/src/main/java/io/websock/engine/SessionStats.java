package io.websock.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Figures of one session, read by a thread that does not own it: each is right at some
 * recent moment, not all at the same one.
 *
 * @param age time since the session was created
 * @param silence time since bytes were last received, or since the session was created
 * @param framesReceived number of frames received; a fragmented message counts as one
 * @param framesSent number of frames handed to the connection
 * @param mailboxDepth number of messages and pushed frames in the mailbox
 * @param outboundBytes bytes that wait to be sent, pushed frames in the mailbox included
 * @param backPressured whether the session neither reads nor calls callbacks, since its
 * peer is slow to take bytes
 * @param roundTrip time the peer took to answer the last ping; {@code null} if none was
 * answered yet. Only a peer that was silent for the heartbeat interval is pinged
 * @param callbackAge time since the running callback began; {@code null} if none runs
 */
public record SessionStats(Duration age, Duration silence, long framesReceived, long framesSent, int mailboxDepth,
		long outboundBytes, boolean backPressured, @Nullable Duration roundTrip, @Nullable Duration callbackAge) {

}
