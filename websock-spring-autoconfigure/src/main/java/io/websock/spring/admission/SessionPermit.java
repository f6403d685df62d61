package io.websock.spring.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.websock.engine.Session;
import io.websock.engine.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * A place among the sessions that are allowed: taken by a handshake, handed on to its
 * session, and given back once, whichever of the two ends first. Thread-safe.
 */
public final class SessionPermit {

	/**
	 * How long a connection that was upgraded may take to become a session. A container
	 * says nothing if the connection is lost in between.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	private enum State {

		/** Nobody's, yet. */
		NEW,
		/** The handshake's. */
		TAKEN,
		/** The session's. */
		FILLED,
		/** Nobody's, any more. */
		GIVEN_BACK

	}

	private final Admission admission;

	private final ClientKey peer;

	private final TimerWheel timers;

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	private volatile TimerWheel.@Nullable Timer timer;

	SessionPermit(Admission admission, ClientKey peer, TimerWheel timers) {
		this.admission = admission;
		this.peer = peer;
		this.timers = timers;
	}

	/**
	 * Takes the place for a handshake.
	 * @return why it cannot be had, or {@code null}
	 */
	public @Nullable Refusal take() {
		if (this.admission.isUnlimited()) {
			return null;
		}
		Refusal refusal = this.admission.enter(this.peer);
		if (refusal == null) {
			this.state.set(State.TAKEN);
		}
		return refusal;
	}

	/**
	 * Makes the session that has the place from now on. It is to {@linkplain #giveBack()
	 * give it back}.
	 * @throws IllegalStateException if that took so long that the place is lost
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
	 * Notes that the handshake is over.
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
	 * Gives the place of a session back. Does nothing if that was done.
	 */
	public void giveBack() {
		if (this.state.compareAndSet(State.FILLED, State.GIVEN_BACK)) {
			this.admission.leave(this.peer);
		}
	}

	private void scheduleGiveUp() {
		try {
			this.timer = this.timers.schedule(PATIENCE, this::giveUp);
		}
		catch (Throwable ex) {
			giveUp();
			throw ex;
		}
	}

	private void giveUp() {
		if (this.state.compareAndSet(State.TAKEN, State.GIVEN_BACK)) {
			this.admission.leave(this.peer);
		}
	}

}
