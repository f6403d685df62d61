package io.websock.spring.admission;

import java.util.List;
import java.util.stream.Stream;

import io.websock.engine.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an endpoint may have one session more, by the limits of all endpoints
 * and by its own. Thread-safe and exact: whatever number of handshakes there are at once,
 * no limit is passed, and none is refused for another that is refused too.
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
	 * Returns a place for a session, which is to be {@linkplain SessionPermit#take()
	 * taken}.
	 */
	public SessionPermit slot(ClientKey peer) {
		return new SessionPermit(this, peer, this.timers);
	}

	boolean isUnlimited() {
		return this.counts.isEmpty();
	}

	public @Nullable Refusal enter(ClientKey peer) {
		synchronized (this.lock) {
			for (SessionCount count : this.counts) {
				Refusal refusal = count.check(peer);
				if (refusal != null) {
					return refusal;
				}
			}
			this.counts.forEach((count) -> count.add(peer, 1));
			return null;
		}
	}

	void leave(ClientKey peer) {
		synchronized (this.lock) {
			this.counts.forEach((count) -> count.add(peer, -1));
		}
	}

}
