package io.websock.spring.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.websock.engine.Session;
import io.websock.engine.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * Permit for one session: taken by a handshake, passed on to its session, and given back
 * once, whichever of the two ends first. Thread-safe; no method blocks.
 */
public final class SessionPermit {

	/**
	 * Time within which an upgraded connection must become a session. A container reports
	 * nothing if the connection is lost in between.
	 */
	static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

	private static final Runnable UNLIMITED = () -> {
	};

	private enum State {

		/** Not taken. */
		NEW,
		/** Held by the handshake. */
		TAKEN,
		/** Held by the session. */
		FILLED,
		/** Given back, for good. */
		GIVEN_BACK

	}

	private final Admission admission;

	private final ClientKey client;

	private final TimerWheel timers;

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	private volatile TimerWheel.@Nullable Timer timer;

	SessionPermit(Admission admission, ClientKey client, TimerWheel timers) {
		this.admission = admission;
		this.client = client;
		this.timers = timers;
	}

	/**
	 * Takes the permit for a handshake.
	 * @return the limit that this would exceed, or {@code null} if it is taken
	 */
	public @Nullable ExceededLimit take() {
		if (this.admission.isUnlimited()) {
			return null;
		}
		ExceededLimit exceeded = this.admission.enter(this.client);
		if (exceeded == null) {
			this.state.set(State.TAKEN);
		}
		return exceeded;
	}

	/**
	 * Creates the session that holds the permit from now on, and {@linkplain #onEnd()
	 * gives it back} when it ends.
	 * @param session creates the session
	 * @return the session
	 * @throws IllegalStateException if the permit was given back because this took too
	 * long
	 */
	public Session fill(Supplier<Session> session) {
		if (!this.state.compareAndSet(State.TAKEN, State.FILLED) && this.state.get() == State.GIVEN_BACK) {
			throw new IllegalStateException("The session's handshake was given up");
		}
		TimerWheel.Timer timer = this.timer;
		if (timer != null) {
			timer.cancel();
		}
		try {
			return session.get();
		}
		catch (Throwable ex) {
			giveBack();
			throw ex;
		}
	}

	/**
	 * Ends the handshake.
	 * @param accepted whether there will be a session
	 */
	public void handshakeEnded(boolean accepted) {
		if (!accepted) {
			giveUp();
		}
		else if (this.state.get() == State.TAKEN) {
			scheduleGiveUp();
		}
	}

	/**
	 * Returns the action that gives the permit of a session back. It holds no memory if
	 * sessions are not limited, and does nothing the second time.
	 * @return the action, to be run when the session has ended
	 */
	public Runnable onEnd() {
		return (this.state.get() != State.NEW) ? this::giveBack : UNLIMITED;
	}

	/**
	 * Gives the permit of a session back. Does nothing the second time.
	 */
	void giveBack() {
		if (this.state.compareAndSet(State.FILLED, State.GIVEN_BACK)) {
			this.admission.leave(this.client);
		}
	}

	private void scheduleGiveUp() {
		try {
			this.timer = this.timers.schedule(OPEN_TIMEOUT, this::giveUp);
		}
		catch (Throwable ex) {
			giveUp();
			throw ex;
		}
	}

	private void giveUp() {
		if (this.state.compareAndSet(State.TAKEN, State.GIVEN_BACK)) {
			this.admission.leave(this.client);
		}
	}

}
