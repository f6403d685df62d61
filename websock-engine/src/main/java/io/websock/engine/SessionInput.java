package io.websock.engine;

import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.SessionFailure;
import io.websock.engine.SessionListener.Callback;
import io.websock.protocol.CloseCode;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Input of one session: what the peer sends and what that leads to, within the budget of
 * a turn and the limits of the peer's rates. Used by the session's owner.
 */
final class SessionInput implements InboundSink {

	/** Frames taken in one turn, so that a busy peer leaves time for messages. */
	private static final int FRAMES_A_TURN = 64;

	/** Bytes read in one turn, since not all bytes belong to a frame that is taken. */
	private static final int BYTES_A_TURN = 512 * 1024;

	/**
	 * Bytes still read from a peer that was given up, in addition to one message of the
	 * largest size. A connection that is cut with bytes unread is reset, and a peer that
	 * is still sending the message that was too large would not learn why it was closed.
	 */
	private static final int BYTES_AFTER_VERDICT = 256 * 1024;

	/** Bytes of a frame up to which no time passes while it is decoded. */
	private static final int INSTANT = 4 * 1024;

	private static final long UNKNOWN = Long.MIN_VALUE;

	/** Replaced by the owner alone, while frames are traced. */
	private Transport transport;

	private final Outbound outbound;

	private final SessionLifecycle lifecycle;

	private final CallbackRunner<?> runner;

	private final ResultEffects effects;

	private final Heartbeat heartbeat;

	private final Deadlines deadlines;

	private final SessionCounters counters;

	/** Null if the peer's rates have no limit. */
	private final @Nullable InboundRates rates;

	private final TimerWheel timers;

	private final SessionListener listener;

	private final SessionSettings settings;

	/** Frames that may still be taken in this turn. */
	private int credits;

	/** Bytes that may still be read in this turn. */
	private int byteCredits;

	/** Bytes that may still be read from a peer that was given up. */
	private long lastBytes;

	/**
	 * When bytes arrived or the last callback ended, if in this turn. The clock is not
	 * read for each frame, since that costs more than to decode a short one.
	 */
	private long now = UNKNOWN;

	SessionInput(SessionEndpoint endpoint, Transport transport, Outbound outbound, SessionLifecycle lifecycle,
			CallbackRunner<?> runner, ResultEffects effects, Heartbeat heartbeat, Deadlines deadlines,
			SessionCounters counters, @Nullable InboundRates rates, TimerWheel timers) {
		this.transport = transport;
		this.outbound = outbound;
		this.lifecycle = lifecycle;
		this.runner = runner;
		this.effects = effects;
		this.heartbeat = heartbeat;
		this.deadlines = deadlines;
		this.counters = counters;
		this.rates = rates;
		this.timers = timers;
		this.listener = endpoint.listener();
		this.settings = endpoint.settings();
		this.lastBytes = BYTES_AFTER_VERDICT + this.settings.wire().limits().maxMessageSize();
	}

	/**
	 * Uses another transport from now on. For the owner.
	 */
	void use(Transport transport) {
		this.transport = transport;
	}

	void beginTurn() {
		this.credits = FRAMES_A_TURN;
		this.byteCredits = BYTES_A_TURN;
		this.now = UNKNOWN;
	}

	/**
	 * Takes what the peer has sent, within the budget of the turn.
	 */
	void receive() {
		if (this.rates == null) {
			this.transport.receive(this);
			return;
		}
		this.rates.allowForPauses();
		this.transport.receive(this);
		if (hasCredits() && !this.outbound.isBackPressured() && !this.runner.isPending()) {
			this.rates.caughtUp();
		}
	}

	@Override
	public boolean isReady() {
		return hasCredits() && wantsMore();
	}

	/**
	 * Returns whether only the budget of the turn kept the session from reading on.
	 */
	boolean isCutShort() {
		return !hasCredits() && wantsMore();
	}

	int framesThisTurn() {
		return FRAMES_A_TURN - this.credits;
	}

	private boolean hasCredits() {
		return this.credits > 0 && this.byteCredits > 0;
	}

	private boolean wantsMore() {
		return !this.runner.isPending() && switch (this.lifecycle.phase()) {
			case OPENING, CLOSED -> false;
			case OPEN -> !this.outbound.isBackPressured();
			case FLUSHING, CLOSING -> this.lastBytes > 0;
		};
	}

	@Override
	public void arrived(long bytes) {
		this.byteCredits = (int) Math.max(0, this.byteCredits - bytes);
		if (this.lifecycle.hasGivenUpPeer()) {
			this.lastBytes -= bytes;
		}
		long now = this.timers.now();
		this.now = now;
		alive(now);
		if (this.rates != null && !this.rates.takeBytes(bytes, now)) {
			rateLimited(EndCause.byteRate(this.settings));
		}
	}

	private void alive(long now) {
		this.deadlines.alive(now);
		this.counters.alive(now);
	}

	@Override
	public void received(Frame frame) {
		long now = time(frame);
		alive(now);
		this.counters.frameReceived();
		if (!this.transport.countsReceivedFrames()) {
			this.listener.frameReceived(FrameKind.opcode(frame), FrameKind.of(frame));
		}
		this.credits--;
		if (frame instanceof DataFrame data) {
			message(data, now);
		}
		else if (frame instanceof ControlFrame control) {
			control(control, now);
		}
	}

	private long time(Frame frame) {
		if (this.now == UNKNOWN || FrameKind.of(frame) > INSTANT) {
			this.now = this.timers.now();
		}
		return this.now;
	}

	private void message(DataFrame frame, long now) {
		this.listener.messageReceived();
		if (!this.lifecycle.isOpen()) {
			return;
		}
		if (this.rates == null || this.rates.takeMessage(now)) {
			this.effects.apply(Callback.HANDLE_IN, this.runner.handleIn(frame, now));
			this.now = this.runner.lastEnd();
		}
		else {
			rateLimited(EndCause.messageRate(this.settings));
		}
	}

	private void rateLimited(EndCause cause) {
		this.effects.violated(CloseCode.POLICY_VIOLATION, new SessionFailure.RateLimited(), cause);
	}

	private void control(ControlFrame frame, long now) {
		if (!this.lifecycle.isOpen()) {
			return;
		}
		if (frame instanceof PingFrame && !this.transport.answersPings()) {
			this.outbound.offerPong(Frame.pong(frame.bytes()));
		}
		if (this.heartbeat.isAnswer(frame, now)) {
			this.listener.heartbeatAnswered(now - this.heartbeat.pinged());
		}
		else {
			this.effects.apply(Callback.HANDLE_CONTROL, this.runner.handleControl(frame, now));
			this.now = this.runner.lastEnd();
		}
	}

	@Override
	public void closed(int code, String reason) {
		if (!this.transport.countsReceivedFrames()) {
			this.listener.frameReceived(Opcode.CLOSE, FrameKind.ofClose(code, reason));
		}
		this.lifecycle.closedByPeer(code, reason);
	}

	@Override
	public void violated(int code, SessionFailure failure) {
		this.effects.violated(code, failure, EndCause.violated(failure, this.settings));
	}

}
