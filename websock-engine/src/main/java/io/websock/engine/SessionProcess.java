package io.websock.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.PingFrame;
import io.websock.SessionFailure;
import io.websock.StopReason;
import io.websock.WebSockCloseException;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionSettings.CloseCodes;
import io.websock.protocol.CloseCode;
import io.websock.protocol.Opcode;

/**
 * What each event of a session leads to. The session's owner alone calls it, so nothing
 * here is synchronized.
 */
final class SessionProcess implements InboundSink, Handler.Effects {

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

	private final SessionLifecycle lifecycle;

	private final Heartbeat heartbeat = new Heartbeat();

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
		this.listener = endpoint.listener();
		this.handler = new Handler<@Nullable Object>(endpoint, timers, this, scope);
		this.log = new SessionLog(endpoint.name(), connect.session());
		this.traffic = traffic;
		long now = timers.now();
		this.deadlines = new Deadlines(endpoint.settings(), now);
		this.messages = new RateLimit(endpoint.settings().rates().messages(), now);
		this.bytes = new RateLimit(endpoint.settings().rates().bytes(), now);
		this.lifecycle = new SessionLifecycle(transport, outbound, this.deadlines, timers, this.listener, this.handler,
				this.log, ended);
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
		return this.lifecycle.created();
	}

	/**
	 * Returns the handler's state; {@code null} before {@code init} and after the end.
	 */
	@Nullable Object state() {
		return isOpen() ? this.handler.shownState() : null;
	}

	boolean isOpen() {
		return this.lifecycle.isOpen();
	}

	/**
	 * Returns whether the end is decided.
	 */
	boolean isEnding() {
		return this.lifecycle.isEnding();
	}

	boolean hasEnded() {
		return this.lifecycle.hasEnded();
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
		if (this.lifecycle.phase() == SessionLifecycle.Phase.OPENING) {
			this.handler.init(this.connect);
		}
	}

	void beginTurn(boolean progress) {
		this.credits = FRAMES_A_TURN;
		this.byteCredits = BYTES_A_TURN;
		if (progress) {
			this.transport.progress();
			this.outbound.pump();
			this.deadlines.sending(this.lifecycle.isSending(), true, this.timers.now());
			this.lifecycle.progress();
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
	 * Ends a turn: lets everything leave, and sees whether the peer keeps up.
	 * @return whether frames may have been left although the session can take more
	 */
	boolean endTurn() {
		this.lifecycle.flush();
		long now = this.timers.now();
		this.deadlines.sending(this.lifecycle.isSending(), false, now);
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
		return switch (this.lifecycle.phase()) {
			case OPENING -> false;
			case OPEN -> !this.outbound.isBackPressured();
			case FLUSHING, CLOSING -> this.lastBytes > 0;
			case CLOSED -> false;
		};
	}

	@Override
	public void arrived(long bytes) {
		this.byteCredits -= bytes;
		if (this.lifecycle.hasGivenUpPeer()) {
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
		this.lifecycle.closedByPeer(code, reason);
	}

	@Override
	public void violated(int code, SessionFailure failure) {
		if (isOpen()) {
			this.log.violated(failure);
			this.lifecycle.end(Ending.refused(code, failure));
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
			this.lifecycle.end(Ending.requested(request.detail()));
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
		this.lifecycle.opened();
		for (Frame frame : result.frames()) {
			send(frame);
		}
		if (result instanceof HandleResult.Stop<?> stop) {
			stopped(stop);
		}
	}

	private void stopped(HandleResult.Stop<?> stop) {
		if (!isOpen()) {
			return;
		}
		if (stop.reason() instanceof StopReason.Failed failed) {
			this.log.stopped(failed.reason());
		}
		Ending ending = Ending.stopped(stop.reason());
		CloseDetail detail = stop.detail();
		this.lifecycle.end((detail != null) ? ending.with(detail) : ending);
	}

	@Override
	public void failed(Callback callback, Throwable failure) {
		if (this.receipt != null) {
			this.receipt.failed(failure);
		}
		if (failure instanceof WebSockCloseException) {
			this.log.violated(failure.getMessage());
		}
		else {
			this.log.failed(callback, failure);
		}
		this.lifecycle.end(Ending.failed(failure));
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
		this.lifecycle.end(Ending.shutdown(code));
	}

	void overloaded(SessionFailure.Overloaded.Queue queue) {
		if (isOpen()) {
			this.log.overloaded(queue);
			this.lifecycle.end(Ending.overloaded(closeCodes().overload(), new SessionFailure.Overloaded(queue)));
		}
	}

	/**
	 * Ends the session if its credentials hold no more.
	 */
	void checkCredentials() {
		if (!this.lifecycle.isEnding() && this.credentials.areExpired(this.timers.now())) {
			this.log.expired();
			this.lifecycle
				.end(Ending.refused(closeCodes().credentialsExpired(), new SessionFailure.CredentialsExpired()));
		}
	}

	/**
	 * Does what is due by the clock, but for {@link #checkCredentials}.
	 */
	void checkDeadlines() {
		long now = this.timers.now();
		switch (this.deadlines.due(now)) {
			case PING -> ping(now);
			case IDLE -> this.lifecycle.end(Ending.idle(closeCodes().timeout()));
			case HEARTBEAT_LOST -> this.lifecycle.end(Ending.heartbeatLost(closeCodes().timeout()));
			case SEND_STALLED -> stalled();
			case CLOSE_EXPIRED -> this.lifecycle.cut();
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
		return switch (this.lifecycle.phase()) {
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
		this.lifecycle.endAndCut(Ending.overloaded(closeCodes().overload(), new SessionFailure.SendTimeout()));
	}

	/**
	 * Handles that the connection is gone. What it delivered before has been handled.
	 */
	void disconnected() {
		if (!this.lifecycle.isEnding()) {
			this.log.lost();
		}
		this.lifecycle.endAndCut(Ending.lost(new SessionFailure.ConnectionLost()));
	}

	/**
	 * Gives up a session after a defect of what runs it.
	 * @param defect what was thrown
	 */
	void broken(Throwable defect) {
		this.lifecycle.endAndCut(Ending.lost(defect));
	}

	/**
	 * Drops what waits for a connection that is gone, so that the session need not rest.
	 */
	void discardOutbound() {
		this.outbound.discard();
	}

	private CloseCodes closeCodes() {
		return this.endpoint.settings().closeCodes();
	}

}
