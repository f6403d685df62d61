package io.websock.engine;

import io.websock.CloseReason;
import io.websock.engine.Ending.CloseMode;
import io.websock.protocol.CloseCode;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Life of one session: its phase, and every transition from one phase to another. Used by
 * the session's owner, but for the phase, which any thread may read.
 *
 * <pre>
 *           opened         end              drained              cut
 *  OPENING --------&gt; OPEN -----&gt; FLUSHING -----------&gt; CLOSING -----&gt; CLOSED
 *     |        end                 ^     |             cut                 ^
 *     +----------------------------+     +---------------------------------+
 * </pre>
 *
 * The next phase, by event; a dash where the event changes nothing. <em>T</em> marks the
 * one transition in which the session terminates: {@code terminate} is called, the
 * handler and everything that knows the session is released.
 *
 * <pre>
 *  event                     OPENING     OPEN        FLUSHING    CLOSING     CLOSED
 *  opened                    OPEN        -           -           -           -
 *  end, drained              CLOSING T   CLOSING T   -           -           -
 *  end, frames wait          FLUSHING    FLUSHING    -           -           -
 *  end, DISCARD_THEN_CUT,
 *     network not ready      CLOSED T    CLOSED T    -           -           -
 *  progress, drained         -           -           CLOSING T   -           -
 *  progress, frames wait     -           -           -           -           -
 *  endAndCut                 CLOSED T    CLOSED T    CLOSED T    CLOSED      -
 *  cut                       not called  not called  CLOSED T    CLOSED      -
 * </pre>
 *
 * <em>Drained</em> means that the network has every frame that goes before the close
 * frame. The first {@code end} decides; later ones change nothing.
 */
final class SessionLifecycle {

	/**
	 * Phase of a session.
	 */
	enum Phase {

		/** {@code init} has not returned. */
		OPENING,

		/** Callbacks may be called. */
		OPEN,

		/** The end is decided; frames that go before the close frame have not left. */
		FLUSHING,

		/** The transport has the close frame, and {@code terminate} was called. */
		CLOSING,

		/** The connection was cut. */
		CLOSED

	}

	/** Replaced by the owner alone, while frames are traced. */
	private Transport transport;

	private final Outbound outbound;

	private final Deadlines deadlines;

	private final TimerWheel timers;

	private final SessionListener listener;

	private final CallbackRunner<?> runner;

	private final Mailbox mailbox;

	private final SessionLog log;

	/** Called once, after {@code terminate}. */
	private final Runnable ended;

	private final long created;

	private volatile Phase phase = Phase.OPENING;

	private @Nullable Ending ending;

	/** Whether the peer's close frame has arrived. */
	private boolean peerClosed;

	/** Whether the network has our close frame. */
	private boolean closeFrameLeft;

	/** The close code that the session ended with. */
	private int closeCode = CloseCode.ABNORMAL;

	SessionLifecycle(Transport transport, Outbound outbound, Deadlines deadlines, TimerWheel timers,
			SessionListener listener, CallbackRunner<?> runner, Mailbox mailbox, SessionLog log, Runnable ended) {
		this.transport = transport;
		this.outbound = outbound;
		this.deadlines = deadlines;
		this.timers = timers;
		this.listener = listener;
		this.runner = runner;
		this.mailbox = mailbox;
		this.log = log;
		this.ended = ended;
		this.created = timers.now();
	}

	/**
	 * Uses another transport from now on. For the owner.
	 */
	void use(Transport transport) {
		this.transport = transport;
	}

	Phase phase() {
		return this.phase;
	}

	boolean isOpen() {
		return this.phase == Phase.OPEN;
	}

	/**
	 * Returns whether the end is decided.
	 */
	boolean isEnding() {
		return this.phase.compareTo(Phase.OPEN) > 0;
	}

	/**
	 * Returns whether the session has terminated, or is about to within this call of its
	 * owner.
	 */
	boolean hasEnded() {
		return this.phase.compareTo(Phase.CLOSING) >= 0;
	}

	/**
	 * Returns whether the end is decided and does not wait for the peer's close frame.
	 */
	boolean hasGivenUpPeer() {
		return this.ending != null && this.ending.mode() != CloseMode.GRACEFUL;
	}

	/**
	 * Returns whether the peer is expected to take bytes. A session that is ending waits
	 * for everything it gave to the transport, once {@code terminate} has ended.
	 */
	boolean isSending() {
		return switch (this.phase) {
			case OPENING, OPEN -> this.outbound.pending() > 0;
			case FLUSHING -> true;
			case CLOSING -> !this.closeFrameLeft && !this.runner.isPending();
			case CLOSED -> false;
		};
	}

	long created() {
		return this.created;
	}

	/**
	 * Opens the session: {@code init} has returned.
	 */
	void opened() {
		if (this.phase == Phase.OPENING) {
			this.phase = Phase.OPEN;
		}
	}

	/**
	 * Ends the session, unless its end is decided already.
	 * @param ending why and how
	 */
	void end(Ending ending) {
		if (isEnding()) {
			return;
		}
		this.ending = ending;
		this.phase = Phase.FLUSHING;
		this.deadlines.ending();
		if (ending.mode() == CloseMode.DISCARD_THEN_CUT || ending.mode() == CloseMode.CONNECTION_LOST) {
			this.outbound.discard();
		}
		sendCloseFrame();
	}

	/**
	 * Ends the session because the peer's close frame has arrived. If the end was decided
	 * already, the peer is not waited for any longer.
	 * @param code its close code; 1005 if it had none
	 * @param reason its reason text
	 */
	void closedByPeer(int code, String reason) {
		this.peerClosed = true;
		end(Ending.closedByPeer(code, reason));
		sendCloseFrame();
	}

	/**
	 * Ends the session, unless its end is decided already, and cuts the connection in any
	 * case.
	 * @param ending why and how
	 */
	void endAndCut(Ending ending) {
		end(ending);
		cut();
	}

	/**
	 * Cuts the connection of a session whose end is decided.
	 */
	void cut() {
		Throwable defect = Steps.attempt(null, this.transport::abort);
		if (this.phase == Phase.FLUSHING) {
			terminate(CloseCode.ABNORMAL);
		}
		this.phase = Phase.CLOSED;
		if (defect != null) {
			this.log.broken(defect);
		}
	}

	/**
	 * Goes on with what is decided, since the network took bytes.
	 */
	void progress() {
		sendCloseFrame();
		noteCloseFrameLeft();
	}

	/**
	 * Lets everything leave, at the end of a turn.
	 */
	void flush() {
		this.outbound.pump();
		this.outbound.flush();
		noteCloseFrameLeft();
	}

	/**
	 * Sends the close frame and terminates once the network has the frames before it.
	 */
	private void sendCloseFrame() {
		Ending ending = this.ending;
		if (this.phase != Phase.FLUSHING || ending == null || ending.mode() == CloseMode.CONNECTION_LOST) {
			return;
		}
		this.outbound.pump();
		this.outbound.flush();
		if (this.outbound.isDrained()) {
			this.transport.close(ending.code(), ending.text(), awaitsPeer());
			this.transport.flush();
			this.listener.framesSent(Opcode.CLOSE, 1, FrameKind.ofClose(ending.code(), ending.text()));
			terminate(ending.code());
			noteCloseFrameLeft();
		}
		else if (ending.mode() == CloseMode.DISCARD_THEN_CUT) {
			cut();
		}
	}

	private boolean awaitsPeer() {
		return !hasGivenUpPeer() && !this.peerClosed;
	}

	/**
	 * Starts the time that the connection has left, once the network has our close frame
	 * and {@code terminate} has ended.
	 */
	private void noteCloseFrameLeft() {
		if (this.phase == Phase.CLOSING && !this.closeFrameLeft && !this.runner.isPending()
				&& this.outbound.isDrained()) {
			this.closeFrameLeft = true;
			this.deadlines.closing(this.timers.now(), awaitsPeer());
		}
	}

	/**
	 * Terminates the session. If {@code terminate} is pending then, the rest follows when
	 * it ends.
	 */
	private void terminate(int code) {
		this.phase = Phase.CLOSING;
		this.closeCode = code;
		Throwable failure = this.runner.terminate(reason());
		if (!this.runner.isPending()) {
			terminated(failure);
		}
	}

	private CloseReason reason() {
		return (this.ending != null) ? this.ending.reason() : new CloseReason.Normal();
	}

	/**
	 * Goes on with the end after a {@code terminate} that was pending.
	 */
	void resumeTerminate() {
		Throwable failure = this.runner.resumeTerminate();
		if (failure != null && PendingCallback.isUnended(failure)) {
			this.log.terminateUnended(failure);
			failure = null;
		}
		terminated(failure);
	}

	/**
	 * Takes the steps after {@code terminate}: each, whatever another one throws.
	 */
	private void terminated(@Nullable Throwable before) {
		CloseReason reason = reason();
		int code = this.closeCode;
		Throwable failure = Steps.attempt(before,
				() -> this.listener.closed(reason, code, this.timers.now() - this.created));
		failure = Steps.attempt(failure, this.runner::release);
		failure = Steps.attempt(failure, this.mailbox::close);
		failure = Steps.attempt(failure, this.ended::run);
		if (failure != null) {
			this.log.terminateFailed(failure);
		}
	}

}
