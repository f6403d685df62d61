package io.websock.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;
import io.websock.engine.SessionListener.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Turn of a session: the order in which signals, frames, deadlines and messages are
 * handled. Used by the session's owner, except where a method says otherwise.
 */
final class SessionTurn implements Turn {

	/** Messages handled in one turn, so that a busy sender leaves time for frames. */
	private static final int MESSAGES_A_TURN = 64;

	/** Whether this runtime has Java Flight Recorder, which is a module of its own. */
	private static final boolean RECORDABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

	private final SessionIdentity identity;

	private final Transport transport;

	private final Mailbox mailbox;

	private final Outbound outbound;

	private final SessionCounters counters;

	private final SessionLifecycle lifecycle;

	private final SessionInput input;

	private final MessageDispatch dispatch;

	private final CallbackRunner<?> runner;

	private final ResultEffects effects;

	private final SessionTimers timers;

	private final SessionLog log;

	/** Created by the first inspection. */
	private volatile @Nullable Inspections inspections;

	/** Entries taken from the mailbox in this turn. */
	private int messagesThisTurn;

	/** Signals that wait until the pending callback has ended. */
	private int deferred;

	/** Defect that gives the session up when the pending callback has ended. */
	private @Nullable Throwable defect;

	/** Written before {@link SessionLoop#SHUTDOWN} is signalled. */
	private volatile int shutdownCode;

	SessionTurn(SessionIdentity identity, Transport transport, Mailbox mailbox, Outbound outbound,
			SessionCounters counters, SessionLifecycle lifecycle, SessionInput input, MessageDispatch dispatch,
			CallbackRunner<?> runner, ResultEffects effects, SessionTimers timers, SessionLog log) {
		this.identity = identity;
		this.transport = transport;
		this.mailbox = mailbox;
		this.outbound = outbound;
		this.counters = counters;
		this.lifecycle = lifecycle;
		this.input = input;
		this.dispatch = dispatch;
		this.runner = runner;
		this.effects = effects;
		this.timers = timers;
		this.log = log;
	}

	/**
	 * Adds an inspection for the next turn with {@link SessionLoop#INSPECTED}. Any
	 * thread.
	 */
	CompletableFuture<Optional<Object>> inspect(Function<Object, ? extends @Nullable Object> look) {
		return inspections().add(look);
	}

	/**
	 * Adds a change of the transport that frames go through for the next turn with
	 * {@link SessionLoop#INSPECTED}. Any thread.
	 */
	void tap(@Nullable FrameTap tap, SharedPush sharedPush) {
		Transport seen = (tap != null) ? new TappedTransport(this.transport, tap) : this.transport;
		inspections().add(() -> {
			this.input.use(seen);
			this.outbound.use(seen);
			this.lifecycle.use(seen);
			sharedPush.use(seen);
		});
	}

	private synchronized Inspections inspections() {
		Inspections inspections = this.inspections;
		if (inspections == null) {
			inspections = new Inspections();
			this.inspections = inspections;
		}
		return inspections;
	}

	/**
	 * Sets the close code for the next turn with {@link SessionLoop#SHUTDOWN}. Any
	 * thread.
	 */
	void setShutdownCode(int code) {
		this.shutdownCode = code;
	}

	/**
	 * Lets the peer see at once that the connection ends. Any thread;
	 * {@link SessionLoop#DISCONNECTED} is to follow.
	 */
	void disconnect() {
		this.transport.disconnect();
	}

	/**
	 * Waits no longer for a pending callback. Any thread; the signals that end the
	 * session are to come before.
	 */
	void abandon() {
		this.runner.abandon();
	}

	@Override
	public boolean run(int signals) {
		return (RECORDABLE && TurnEvent.isOn()) ? runRecorded(signals) : runUnrecorded(signals);
	}

	private boolean runRecorded(int signals) {
		TurnEvent event = new TurnEvent();
		event.begin();
		try {
			return runUnrecorded(signals);
		}
		finally {
			event.commit(this.identity, this.input.framesThisTurn(), this.messagesThisTurn);
		}
	}

	private boolean runUnrecorded(int signals) {
		clearInterrupt();
		this.input.beginTurn();
		int due = ((signals & SessionLoop.RESUMED) != 0) ? resumed(signals) : signals;
		if ((due & SessionLoop.WRITABLE) != 0) {
			progress();
		}
		urgent(due);
		this.input.receive();
		if ((due & (SessionLoop.DISCONNECTED | SessionLoop.TIMER)) != 0) {
			late(due);
		}
		boolean left = messages();
		settle();
		return left || this.input.isCutShort();
	}

	/**
	 * Applies the outcome of the callback that was pending, as if its method had returned
	 * now.
	 * @return the signals, with those that waited
	 */
	private int resumed(int signals) {
		int due = signals | this.deferred;
		this.deferred = 0;
		Callback callback = this.runner.pendingCallback();
		if (callback == Callback.TERMINATE) {
			this.lifecycle.resumeTerminate();
			return due;
		}
		HandleResult<?> result = this.runner.resume();
		if (this.runner.hasAbandoned()) {
			// Before its failure, which is no reason for the end
			urgent(signals & (SessionLoop.SHUTDOWN | SessionLoop.DISCONNECTED));
			disconnected();
		}
		if (callback == Callback.INIT) {
			opened(result);
		}
		else if (callback == Callback.HANDLE_INFO) {
			this.dispatch.resumed(result);
		}
		else {
			this.effects.apply(callback, result);
		}
		Throwable defect = this.defect;
		if (defect != null) {
			this.defect = null;
			this.lifecycle.endAndCut(Ending.lost(defect));
		}
		return due;
	}

	/**
	 * Handles signals that come after what was received. A callback that is pending goes
	 * before them.
	 */
	private void late(int signals) {
		if (isInCallback()) {
			this.deferred |= signals & (SessionLoop.DISCONNECTED | SessionLoop.TIMER);
			return;
		}
		if ((signals & SessionLoop.DISCONNECTED) != 0) {
			disconnected();
		}
		if ((signals & SessionLoop.TIMER) != 0) {
			this.timers.checkDeadlines();
		}
	}

	/**
	 * Returns whether a callback other than {@code terminate} is pending: nothing may end
	 * the session.
	 */
	private boolean isInCallback() {
		return this.runner.isPending() && !this.lifecycle.hasEnded();
	}

	/**
	 * Clears what a listener or another session has left on this thread: it would close
	 * the channel that is written to next.
	 */
	static void clearInterrupt() {
		Thread.interrupted();
	}

	private void progress() {
		this.transport.progress();
		this.outbound.pump();
		this.timers.progress();
		this.lifecycle.progress();
	}

	private void urgent(int signals) {
		if ((signals & SessionLoop.OPEN) != 0) {
			open();
			if (isInCallback()) {
				this.deferred |= signals & ~SessionLoop.OPEN;
				return;
			}
		}
		if ((signals & SessionLoop.TIMER) != 0) {
			this.timers.checkCredentials();
		}
		if ((signals & SessionLoop.DISCONNECTED) != 0) {
			// Nothing leaves any more, so what waits must not make the session
			// back-pressured
			this.outbound.discard();
		}
		if ((signals & SessionLoop.MAILBOX_FULL) != 0) {
			this.effects.overloaded(Queue.MAILBOX);
		}
		if ((signals & SessionLoop.OUTBOUND_FULL) != 0) {
			this.effects.overloaded(Queue.OUTBOUND);
		}
		if ((signals & SessionLoop.SHUTDOWN) != 0) {
			shutdown(this.shutdownCode);
		}
		Inspections inspections = ((signals & SessionLoop.INSPECTED) != 0) ? this.inspections : null;
		if (inspections != null) {
			inspections.run(this.lifecycle.isOpen() ? this.runner.shownState() : null);
		}
	}

	private void shutdown(int code) {
		SessionSettings settings = this.identity.endpoint().settings();
		this.lifecycle.end(Ending.shutdown(code, settings.closeCodes().text(EndCause.shutdown(code, settings))));
	}

	private void open() {
		this.identity.endpoint().listener().opened();
		this.timers.checkCredentials();
		if (this.lifecycle.isEnding()) {
			return;
		}
		opened(this.runner.init(this.identity.connect()));
	}

	private void opened(@Nullable HandleResult<?> result) {
		if (result != null && !this.runner.isPending()) {
			this.lifecycle.opened();
		}
		this.effects.apply(Callback.INIT, result);
	}

	/**
	 * Ends a session whose connection is gone. What it delivered before has been handled.
	 */
	private void disconnected() {
		if (!this.lifecycle.isEnding()) {
			this.log.lost();
		}
		this.lifecycle.endAndCut(Ending.lost(new SessionFailure.ConnectionLost()));
	}

	private boolean messages() {
		for (this.messagesThisTurn = 0; this.messagesThisTurn < MESSAGES_A_TURN; this.messagesThisTurn++) {
			if (this.runner.isPending()) {
				return true;
			}
			if (isBackPressured()) {
				return false;
			}
			Object entry = this.mailbox.poll();
			if (entry == null) {
				return false;
			}
			if (this.lifecycle.isOpen()) {
				this.dispatch.handle(entry);
			}
			else {
				this.dispatch.drop(entry);
			}
		}
		return !this.mailbox.isEmpty() || this.runner.isPending();
	}

	/**
	 * Sends a shared frame between turns, without a callback, if the outbound queue has
	 * room for it.
	 * @return {@code false} if nothing was done
	 */
	boolean send(SharedFrame frame) {
		if (!this.lifecycle.isOpen() || !this.outbound.hasRoom(FrameKind.cost(frame.frame()))) {
			return false;
		}
		this.outbound.offer(frame);
		settle();
		return true;
	}

	/**
	 * Returns whether the session is open, and neither reads nor calls callbacks until
	 * its peer takes bytes.
	 */
	boolean isBackPressured() {
		return this.lifecycle.isOpen() && this.outbound.isBackPressured();
	}

	/**
	 * Lets everything leave, and publishes whether a shared frame may take the fast path.
	 */
	void settle() {
		this.lifecycle.flush();
		this.timers.noteOutbound();
		this.counters.quiet = this.lifecycle.isOpen() && this.outbound.isQuiet();
	}

	@Override
	public boolean park(SessionLoop loop) {
		return this.runner.park(loop);
	}

	@Override
	public long deadline() {
		return this.timers.next();
	}

	@Override
	public void leave() {
		this.runner.leave();
	}

	@Override
	public boolean broken(Throwable defect) {
		this.counters.quiet = false;
		Throwable failure = Steps.attempt(null, () -> giveUp(defect));
		failure = Steps.attempt(failure, this.runner::leave);
		if (failure != null && failure != defect) {
			defect.addSuppressed(failure);
		}
		this.log.broken(defect);
		return this.runner.isPending();
	}

	private void giveUp(Throwable defect) {
		if (isInCallback()) {
			this.defect = defect;
			this.transport.abort();
		}
		else {
			this.lifecycle.endAndCut(Ending.lost(defect));
		}
	}

}
