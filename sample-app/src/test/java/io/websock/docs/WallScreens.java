package io.websock.docs;

import java.time.Duration;

import io.websock.SessionId;
import io.websock.spring.WebSockLiveness;

import org.springframework.stereotype.Service;

/**
 * Screens on a wall, which are watched and say nothing.
 */
@Service
class WallScreens {

	private final WebSockLiveness liveness;

	WallScreens(WebSockLiveness liveness) {
		this.liveness = liveness;
	}

	// tag::liveness[]
	void hung(SessionId screen) {
		this.liveness.setIdleTimeout(screen, Duration.ofMinutes(30));
	}

	boolean isSlow(SessionId screen) {
		Duration roundTrip = this.liveness.roundTrip(screen); // of its last ping
		return roundTrip != null && roundTrip.toMillis() > 500;
	}
	// end::liveness[]

}
