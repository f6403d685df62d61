package io.websock.spring.actuate;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;

import io.websock.engine.Session;
import io.websock.engine.SessionStats;
import org.jspecify.annotations.Nullable;

/**
 * A session as operators see it. Nothing in it is a payload or a header.
 *
 * @param id its address
 * @param endpoint its endpoint's name
 * @param principal name of who it belongs to
 * @param age how long ago it was created
 * @param lastSeen when bytes were last received
 * @param roundTrip how long the peer took to answer the last ping; none if it never had
 * to
 * @param mailboxDepth how many messages wait for it
 * @param outboundBytes how many bytes wait to be sent
 * @param backPressured whether the session neither reads nor calls callbacks until its
 * peer has taken some of them
 * @param callbackAge how long it has been in the callback it is in; none if in no
 * callback
 * @param framesReceived how many frames were received; those of a fragmented message
 * count as one
 * @param framesSent how many frames were sent
 */
record SessionReport(String id, String endpoint, @Nullable String principal, Duration age, Instant lastSeen,
		@Nullable Duration roundTrip, int mailboxDepth, long outboundBytes, boolean backPressured,
		@Nullable Duration callbackAge, long framesReceived, long framesSent) {

	static SessionReport of(Session session, Instant now) {
		Principal principal = session.principal();
		SessionStats stats = session.stats();
		Duration callbackAge = stats.callbackAge();
		return new SessionReport(session.id().toString(), session.endpoint().name(),
				(principal != null) ? principal.getName() : null, millis(stats.age()),
				now.minus(millis(stats.silence())), stats.roundTrip(), stats.mailboxDepth(), stats.outboundBytes(),
				stats.backPressured(), (callbackAge != null) ? millis(callbackAge) : null, stats.framesReceived(),
				stats.framesSent());
	}

	private static Duration millis(Duration duration) {
		return Duration.ofMillis(duration.toMillis());
	}

}
