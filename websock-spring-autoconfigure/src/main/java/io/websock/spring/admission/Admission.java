package io.websock.spring.admission;

import java.util.List;
import java.util.stream.Stream;

import io.websock.engine.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * Admission of sessions to an endpoint, by the limits of all endpoints and by its own.
 * Thread-safe and exact: concurrent handshakes never exceed a limit, and none is refused
 * because of another one that is refused too. No method blocks.
 */
public final class Admission {

	/** Guards all counts, since an endpoint shares one with the others. */
	private final SessionCount lock;

	private final List<SessionCount> counts;

	private final TimerWheel timers;

	/**
	 * Creates the admission of an endpoint.
	 * @param all count of the sessions of all endpoints
	 * @param own count of the endpoint's sessions
	 * @param timers timers of all sessions
	 */
	public Admission(SessionCount all, SessionCount own, TimerWheel timers) {
		this.lock = all;
		this.counts = Stream.of(all, own).filter((count) -> !count.isUnlimited()).toList();
		this.timers = timers;
	}

	/**
	 * Returns a permit for a session. It counts once it is
	 * {@linkplain SessionPermit#take() taken}.
	 * @param client the client that the session counts for
	 * @return the permit
	 */
	public SessionPermit permit(ClientKey client) {
		return new SessionPermit(this, client, this.timers);
	}

	/**
	 * Returns the limit that one more session would exceed now.
	 * @param client the client that the session would count for
	 * @return the limit, or {@code null} if there is room
	 */
	public @Nullable ExceededLimit check(ClientKey client) {
		synchronized (this.lock) {
			for (SessionCount count : this.counts) {
				ExceededLimit exceeded = count.check(client);
				if (exceeded != null) {
					return exceeded;
				}
			}
			return null;
		}
	}

	boolean isUnlimited() {
		return this.counts.isEmpty();
	}

	@Nullable ExceededLimit enter(ClientKey client) {
		synchronized (this.lock) {
			ExceededLimit exceeded = check(client);
			if (exceeded == null) {
				this.counts.forEach((count) -> count.add(client, 1));
			}
			return exceeded;
		}
	}

	void leave(ClientKey client) {
		synchronized (this.lock) {
			this.counts.forEach((count) -> count.add(client, -1));
		}
	}

}
