package io.websock.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.PingFrame;
import io.websock.SessionFailure;
import io.websock.StopReason;
import io.websock.WebSockCloseException;
import io.websock.engine.Ending.CloseMode;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.DropCause;
import io.websock.protocol.Opcode;
import io.websock.engine.SessionSettings.CloseCodes;
import io.websock.protocol.CloseCode;

/**
 * Life of one session: what each event leads to, and all transitions between its phases.
 * The session's owner alone calls it, so nothing here is synchronized.
 */
final class SessionProcess implements InboundSink, Handler.Effects {

	/**
	 * Where a session stands.
	 */
	enum Phase {

		/** {@code init} has not returned. */
		OPENING,

		/** Callbacks may be called. */
		OPEN,

		/** The end is decided; frames that go before the close frame have not left. */
		FLUSHING,

		/**
		 * The close frame was given to the connection, and {@code terminate} was called.
		 */
		CLOSING,

		/** The connection is gone. */
		CLOSED

	}

	/** Frames taken in one turn, so that a busy peer leaves time for messages. */
	static final int FRAMES_A_TURN = 64;

	/** Bytes read in one turn, since not all bytes belong to a frame that is taken. */
	private static final int BYTES_A_TURN = 512 * 1024;

	/**
	 * Bytes still read of a peer that was given up, beside one message of the largest
	 * size: a connection that is cut with bytes unread is reset, and a peer that is still
	 * sending the message that was too large would not learn why it was closed.
	 */
	private static final int BYTES_AFTER_VERDICT = 256 * 1024;

	/** No close frame was sent or received (RFC 6455 section 7.1.5). */
	private final ConnectInfo connect;

	private final SessionEndpoint endpoint;

	private final Handler<?> handler;

	private final Transport transport;

	private final Outbound outbound;

	private final TimerWheel timers;

	private final SessionListener listener;

	private final SessionLog log;

	private final Deadlines deadlines;

	private final Credentials credentials;

	private final RateLimit messages;

	private final RateLimit bytes;

	private final SessionCounters traffic;

	/** Called once, when {@code terminate}, if due, has returned. */
	private final Runnable ended;

	private final long created;

	/**
	 * Read by any thread to learn whether the session has ended; written by the owner.
	 */
	private volatile Phase phase = Phase.OPENING;

	private @Nullable Ending ending;

	private final Heartbeat heartbeat = new Heartbeat();

	/** Whether the peer's close frame has come. */
	private boolean peerClosed;

	/** Whether our close frame is on the network. */
	private boolean closeLeft;

	/** Of the message that is being handled, if its sender wants to know. */
	private @Nullable DeliveryListener receipt;

	/** What {@link TimerWheel#paused()} was when the session received last. */
	private long pausesSeen;

	/** Frames that may still be taken in this turn. */
	private int credits;

	/** Bytes that may still be read in this turn. */
	private long byteCredits;

	/** Bytes that may still be read after the verdict on the peer. */
	private long lastBytes;

	SessionProcess(SessionEndpoint endpoint, ConnectInfo connect, Transport transport, Outbound outbound,
			TimerWheel timers, Credentials credentials, @Nullable TurnScope scope, SessionCounters traffic,
			Runnable ended) {
		this.connect = connect;
		this.endpoint = endpoint;
		this.transport = transport;
		this.outbound = outbound;
		this.timers = timers;
		this.credentials = credentials;
		this.ended = ended;
		this.listener = endpoint.listener();
		this.handler = new Handler<@Nullable Object>(endpoint, timers, this, scope);
		this.log = new SessionLog(endpoint.name(), connect.session());
		this.created = timers.now();
		this.traffic = traffic;
		this.deadlines = new Deadlines(endpoint.settings(), this.created);
		this.messages = new RateLimit(endpoint.settings().rates().messages(), this.created);
		this.bytes = new RateLimit(endpoint.settings().rates().bytes(), this.created);
		this.pausesSeen = timers.paused();
		this.lastBytes = BYTES_AFTER_VERDICT + endpoint.settings().wire().maxMessageSize();
	}

	SessionLog log() {
		return this.log;
	}

	RunningCallback running() {
		return this.handler.running();
	}

	long created() {
		return this.created;
	}

	/**
	 * Returns the handler's state; {@code null} before {@code init} and after the end.
	 */
	@Nullable Object state() {
		return isOpen() ? this.handler.shownState() : null;
	}

	boolean isOpen() {
		return this.phase == Phase.OPEN;
	}

	/**
	 * Returns whether the end is decided.
	 */
	boolean isEnding() {
		return this.phase.compareTo(Phase.FLUSHING) >= 0;
	}

	boolean hasEnded() {
		return this.phase.compareTo(Phase.CLOSING) >= 0;
	}

	@Nullable Duration roundTrip() {
		return this.heartbeat.roundTrip();
	}

	void setIdleTimeout(Duration timeout) {
		this.deadlines.setIdleTimeout(timeout);
	}

	boolean isBackPressured() {
		return this.outbound.isBackPressured();
	}

	void open() {
		this.listener.opened();
		checkCredentials();
		if (this.phase == Phase.OPENING) {
			this.handler.init(this.connect);
		}
	}

	void beginTurn(boolean progress) {
		this.credits = FRAMES_A_TURN;
		this.byteCredits = BYTES_A_TURN;
		if (progress) {
			this.transport.progress();
			this.outbound.pump();
			this.deadlines.sending(isSending(), true, this.timers.now());
			continueEnding();
			closeFrameLeft();
		}
	}

	/**
	 * Takes what the peer has sent, as far as this turn goes.
	 */
	void receive() {
		allowForPauses();
		this.transport.receive(this);
		if (hasCredits() && !this.outbound.isBackPressured()) {
			this.messages.caughtUp();
			this.bytes.caughtUp();
		}
	}

	/**
	 * Has the rates allow for the time in which the whole process stood still.
	 */
	private void allowForPauses() {
		if (this.messages.isLimited() || this.bytes.isLimited()) {
			long paused = this.timers.paused();
			paused(paused - this.pausesSeen);
			this.pausesSeen = paused;
		}
	}

	private void paused(long nanos) {
		this.messages.paused(nanos);
		this.bytes.paused(nanos);
	}

	private boolean hasCredits() {
		return this.credits > 0 && this.byteCredits > 0;
	}

	/**
	 * Returns whether the peer is to take something. A session that is ending waits for
	 * all that was given to the connection.
	 */
	private boolean isSending() {
		return switch (this.phase) {
			case OPENING, OPEN -> this.outbound.pending() > 0;
			case FLUSHING -> true;
			case CLOSING -> !this.closeLeft;
			case CLOSED -> false;
		};
	}

	/**
	 * Ends a turn: lets everything leave, and sees whether the peer keeps up.
	 * @return whether frames may have been left although the session can take more
	 */
	boolean endTurn() {
		this.outbound.pump();
		this.outbound.flush();
		closeFrameLeft();
		long now = this.timers.now();
		this.deadlines.sending(isSending(), false, now);
		this.deadlines.backPressured(this.outbound.isBackPressured(), now);
		return !hasCredits() && wantsMore();
	}

	@Override
	public boolean isReady() {
		return hasCredits() && wantsMore();
	}

	/**
	 * Returns whether the session would read on if the turn went on for ever.
	 */
	private boolean wantsMore() {
		return switch (this.phase) {
			case OPENING -> false;
			case OPEN -> !this.outbound.isBackPressured();
			case FLUSHING, CLOSING -> this.lastBytes > 0;
			case CLOSED -> false;
		};
	}

	@Override
	public void arrived(long bytes) {
		this.byteCredits -= bytes;
		if (this.ending != null && this.ending.mode() != CloseMode.GRACEFUL) {
			this.lastBytes -= bytes;
		}
		long now = this.timers.now();
		this.deadlines.alive(now);
		this.traffic.alive(now);
		if (!this.bytes.take(bytes, now)) {
			violated(CloseCode.POLICY_VIOLATION, new SessionFailure.RateLimited());
		}
	}

	@Override
	public void received(Frame frame) {
		long now = this.timers.now();
		this.deadlines.alive(now);
		this.traffic.alive(now);
		this.traffic.frameReceived();
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

	private void message(DataFrame frame, long now) {
		this.listener.messageReceived();
		if (!isOpen()) {
			return;
		}
		if (this.messages.take(1, now)) {
			this.handler.handleIn(frame);
		}
		else {
			violated(CloseCode.POLICY_VIOLATION, new SessionFailure.RateLimited());
		}
	}

	private void control(ControlFrame frame, long now) {
		if (!isOpen()) {
			return;
		}
		if (frame instanceof PingFrame && !this.transport.answersPings()) {
			this.outbound.offerPong(Frame.pong(frame.bytes()));
		}
		if (this.heartbeat.isAnswer(frame, now)) {
			this.listener.heartbeatAnswered(now - this.heartbeat.pinged());
		}
		else {
			this.handler.handleControl(frame);
		}
	}

	@Override
	public void closed(int code, String reason) {
		if (!this.transport.countsReceivedFrames()) {
			this.listener.frameReceived(Opcode.CLOSE, FrameKind.ofClose(code, reason));
		}
		this.peerClosed = true;
		end(new CloseReason.Remote(code, reason), code, "", CloseMode.FLUSH_THEN_CUT);
		continueEnding();
	}

	@Override
	public void violated(int code, SessionFailure failure) {
		if (isOpen()) {
			this.log.violated(failure);
			end(new CloseReason.Error(failure), code, "", CloseMode.FLUSH_THEN_CUT);
		}
	}

	/**
	 * Handles an entry of the mailbox.
	 * @param message the entry
	 */
	void handle(Object message) {
		if (message instanceof Pushed pushed) {
			this.outbound.release(pushed.cost());
			if (pushed.shared() != null) {
				send(pushed.shared());
			}
			else {
				send(pushed.frame());
			}
		}
		else if (message instanceof CloseRequest request) {
			CloseDetail detail = request.detail();
			end(new CloseReason.Normal(), detail.code(), detail.reason(), CloseMode.GRACEFUL);
		}
		else if (message instanceof Envelope envelope) {
			open(envelope);
		}
		else {
			info(message, null);
		}
	}

	private void open(Envelope envelope) {
		if (envelope.isStale(this.timers.now())) {
			this.listener.dropped(DropCause.EXPIRED);
			Envelope.dropped(envelope, DropCause.EXPIRED);
			return;
		}
		this.receipt = envelope.receipt();
		try {
			info(envelope.message(), envelope.captured());
		}
		finally {
			this.receipt = null;
		}
	}

	private void info(Object message, @Nullable Object captured) {
		if (this.endpoint.handlesInfo()) {
			this.handler.handleInfo(message, captured);
			return;
		}
		this.listener.unhandled();
		this.log.unhandled(message);
		if (this.receipt != null) {
			this.receipt.unhandled();
		}
	}

	@Override
	public void returned(HandleResult<?> result) {
		if (this.phase == Phase.OPENING) {
			this.phase = Phase.OPEN;
		}
		for (Frame frame : result.frames()) {
			send(frame);
		}
		if (result instanceof HandleResult.Stop<?> stop) {
			stopped(stop);
		}
	}

	private void stopped(HandleResult.Stop<?> stop) {
		CloseReason reason = new CloseReason.Normal();
		int code = (stop.reason() == StopReason.restart()) ? 1012 : 1000;
		CloseMode mode = CloseMode.GRACEFUL;
		if (stop.reason() instanceof StopReason.Failed failed && isOpen()) {
			this.log.stopped(failed.reason());
			reason = new CloseReason.Error(failed.reason());
			code = CloseCode.INTERNAL_ERROR;
			mode = CloseMode.FLUSH_THEN_CUT;
		}
		CloseDetail detail = stop.detail();
		if (detail != null) {
			end(reason, detail.code(), detail.reason(), mode);
		}
		else {
			end(reason, code, "", mode);
		}
	}

	@Override
	public void failed(Callback callback, Throwable failure) {
		if (this.receipt != null) {
			this.receipt.failed(failure);
		}
		if (failure instanceof WebSockCloseException mistake) {
			this.log.violated(mistake.getMessage());
			end(new CloseReason.Error(mistake), mistake.detail().code(), mistake.detail().reason(),
					CloseMode.FLUSH_THEN_CUT);
			return;
		}
		this.log.failed(callback, failure);
		end(new CloseReason.Error(failure), CloseCode.INTERNAL_ERROR, "", CloseMode.FLUSH_THEN_CUT);
	}

	@Override
	public void spent(long nanos) {
		this.deadlines.excuse(nanos);
		paused(nanos);
	}

	private void send(Frame frame) {
		if (isOpen() && !this.outbound.offer(frame)) {
			refused();
		}
	}

	private void send(SharedFrame frame) {
		if (isOpen() && !this.outbound.offer(frame)) {
			refused();
		}
	}

	private void refused() {
		this.listener.dropped(DropCause.OUTBOUND);
		overloaded(SessionFailure.Overloaded.Queue.OUTBOUND);
	}

	/**
	 * Sends a frame between turns, without a callback. {@link #endTurn} is to follow.
	 * @param frame the frame
	 * @return {@code false} if this is not possible, and nothing was done
	 */
	boolean sendBetweenTurns(SharedFrame frame) {
		if (!isOpen() || !this.outbound.hasRoom(FrameKind.cost(frame.frame()))) {
			return false;
		}
		this.outbound.offer(frame);
		return true;
	}

	/**
	 * Returns whether frames go straight to the transport, until the next turn.
	 * @return whether the session is open and nothing waits to be sent
	 */
	boolean isQuiet() {
		return isOpen() && this.outbound.isQuiet();
	}

	void shutdown(int code) {
		end(new CloseReason.Shutdown(), code, "", CloseMode.GRACEFUL);
	}

	void overloaded(SessionFailure.Overloaded.Queue queue) {
		if (isOpen()) {
			this.log.overloaded(queue);
			end(new CloseReason.Error(new SessionFailure.Overloaded(queue)), closeCodes().overload(), "",
					CloseMode.DISCARD_THEN_CUT);
		}
	}

	/**
	 * Ends the session if its credentials hold no more.
	 */
	void checkCredentials() {
		if (this.phase.compareTo(Phase.OPEN) <= 0 && this.credentials.areExpired(this.timers.now())) {
			this.log.expired();
			end(new CloseReason.Error(new SessionFailure.CredentialsExpired()), closeCodes().credentialsExpired(), "",
					CloseMode.FLUSH_THEN_CUT);
		}
	}

	/**
	 * Does what is due by the clock, but for {@link #checkCredentials}.
	 */
	void checkDeadlines() {
		long now = this.timers.now();
		switch (this.deadlines.due(now)) {
			case PING -> ping(now);
			case IDLE -> end(new CloseReason.Timeout(), closeCodes().timeout(), "", CloseMode.GRACEFUL);
			case HEARTBEAT_LOST -> end(new CloseReason.Timeout(), closeCodes().timeout(), "", CloseMode.FLUSH_THEN_CUT);
			case SEND_STALLED -> stalled();
			case CLOSE_EXPIRED -> cut();
			case NOTHING -> {
			}
		}
	}

	/**
	 * Returns when {@link #checkDeadlines} and {@link #checkCredentials} are to be called
	 * next.
	 * @return the time, or {@code Long.MAX_VALUE} for never
	 */
	long nextDeadline() {
		return switch (this.phase) {
			case OPENING, OPEN -> Math.min(this.deadlines.next(), this.credentials.expiry());
			case FLUSHING, CLOSING -> this.deadlines.next();
			case CLOSED -> Long.MAX_VALUE;
		};
	}

	private void ping(long now) {
		this.outbound.offerPing(this.heartbeat.ping(now));
		this.deadlines.pinged(now);
	}

	private void stalled() {
		this.log.stalled();
		this.listener.sendTimedOut();
		end(new CloseReason.Error(new SessionFailure.SendTimeout()), closeCodes().overload(), "",
				CloseMode.DISCARD_THEN_CUT);
		cut();
	}

	/**
	 * Handles that the connection is gone. What it delivered before has been handled.
	 */
	void disconnected() {
		if (this.phase.compareTo(Phase.OPEN) <= 0) {
			this.log.lost();
		}
		end(new CloseReason.Error(new SessionFailure.ConnectionLost()), CloseCode.ABNORMAL, "",
				CloseMode.CONNECTION_LOST);
		cut();
	}

	/**
	 * Gives up a session after a defect of what runs it.
	 * @param defect what was thrown
	 */
	void broken(Throwable defect) {
		end(new CloseReason.Error(defect), CloseCode.ABNORMAL, "", CloseMode.CONNECTION_LOST);
		cut();
	}

	/**
	 * Drops what waits for a connection that is gone, so that the session need not rest.
	 */
	void discardOutbound() {
		this.outbound.discard();
	}

	/**
	 * Cuts the connection. Whatever was decided about the end, this is it.
	 */
	private void cut() {
		Throwable defect = Steps.attempt(null, this.transport::abort);
		if (this.phase == Phase.FLUSHING) {
			finish(CloseCode.ABNORMAL);
		}
		this.phase = Phase.CLOSED;
		if (defect != null) {
			this.log.broken(defect);
		}
	}

	private void end(CloseReason reason, int code, String text, CloseMode mode) {
		if (this.phase.compareTo(Phase.OPEN) > 0) {
			return;
		}
		this.ending = new Ending(reason, code, text, mode);
		this.phase = Phase.FLUSHING;
		this.deadlines.ending();
		if (mode == CloseMode.DISCARD_THEN_CUT || mode == CloseMode.CONNECTION_LOST) {
			this.outbound.discard();
		}
		continueEnding();
	}

	/**
	 * Sends the close frame once the network has the frames before it, then ends.
	 */
	private void continueEnding() {
		Ending ending = this.ending;
		if (this.phase != Phase.FLUSHING || ending == null || ending.mode() == CloseMode.CONNECTION_LOST) {
			return;
		}
		this.outbound.pump();
		this.outbound.flush();
		if (this.outbound.isDrained()) {
			this.transport.close(ending.code(), ending.text(), awaitsPeer());
			this.transport.flush();
			this.listener.frameSent(Opcode.CLOSE, FrameKind.ofClose(ending.code(), ending.text()));
			finish(ending.code());
			closeFrameLeft();
		}
		else if (ending.mode() == CloseMode.DISCARD_THEN_CUT) {
			cut();
		}
	}

	private boolean awaitsPeer() {
		return this.ending != null && this.ending.mode() == CloseMode.GRACEFUL && !this.peerClosed;
	}

	/**
	 * Has the time begin that the connection has left, once our close frame is on the
	 * network.
	 */
	private void closeFrameLeft() {
		if (this.phase == Phase.CLOSING && !this.closeLeft && this.outbound.isDrained()) {
			this.closeLeft = true;
			this.deadlines.closing(this.timers.now(), awaitsPeer());
		}
	}

	/**
	 * Lets go of the session, in steps of which none is left out.
	 */
	private void finish(int code) {
		CloseReason reason = (this.ending != null) ? this.ending.reason() : new CloseReason.Normal();
		this.phase = Phase.CLOSING;
		Throwable failure = this.handler.terminate(reason);
		failure = Steps.attempt(failure, () -> this.listener.closed(reason, code, this.timers.now() - this.created));
		failure = Steps.attempt(failure, this.handler::release);
		failure = Steps.attempt(failure, this.ended::run);
		if (failure != null) {
			this.log.terminateFailed(failure);
		}
	}

	private CloseCodes closeCodes() {
		return this.endpoint.settings().closeCodes();
	}

}
