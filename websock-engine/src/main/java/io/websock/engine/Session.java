package io.websock.engine;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.SessionFailure.Overloaded.Queue;
import io.websock.SessionId;
import io.websock.engine.SessionListener.DropCause;

/**
 * One session as a small process. Anyone may hand it messages and tell it of events; one
 * thread at a time owns it and runs what has come: the thread that brought bytes if
 * nobody else does, else one of the executor's.
 *
 * <p>
 * Thread-safe. No method blocks, and only {@link #open()}, {@link #readable()} and
 * {@link #writable()}, which belong to the transport, run callbacks on the caller's
 * thread.
 */
public final class Session {

	/** Messages handled in one turn, so that a busy sender leaves time for frames. */
	private static final int MESSAGES_A_TURN = 64;

	/** Longer than any session; more nanoseconds would overflow. */
	private static final Duration MAX_LIFETIME = Duration.ofDays(36500);

	private static final Duration MAX_IDLE_TIMEOUT = Duration.ofDays(365);

	/** Time after which an executor is asked again that had no thread. */
	private static final Duration RETRY = Duration.ofMillis(100);

	private static final int READABLE = 1;

	private static final int WRITABLE = 1 << 1;

	private static final int DISCONNECTED = 1 << 2;

	private static final int TIMER = 1 << 3;

	private static final int MAILBOX_FULL = 1 << 4;

	private static final int OUTBOUND_FULL = 1 << 5;

	private static final int SHUTDOWN = 1 << 6;

	private static final int OPEN = 1 << 7;

	private static final int INSPECTED = 1 << 8;

	private final ConnectInfo connect;

	private final SessionEndpoint endpoint;

	private final Transport transport;

	private final Executor executor;

	private final TimerWheel timers;

	private final Mailbox mailbox;

	private final SessionCounters traffic;

	private final Outbound outbound;

	private final Credentials credentials;

	private final SessionProcess process;

	private final CallbackInstrumentation instrumentation;

	/** Null if nothing surrounds callbacks. */
	private final @Nullable TurnScope scope;

	/**
	 * Owned by whoever opens the session, so that nothing is handled before {@code init}.
	 */
	private final Ownership ownership = new Ownership();

	private final AtomicInteger signals = new AtomicInteger();

	private final Runnable task = this::runTurn;

	/** Made when somebody looks at the session for the first time. */
	private volatile @Nullable Inspections inspections;

	/** Written before {@link #SHUTDOWN} is signalled. */
	private volatile int shutdownCode;

	/**
	 * Whether a frame can be sent without a look at more than this: the owner's, so that
	 * sending one frame to many touches little memory of each session.
	 */
	private boolean quiet;

	/** The timer that is set, and when it fires; used by the owner. */
	private TimerWheel.@Nullable Timer timer;

	private long timerAt = Long.MAX_VALUE;

	Session(SessionEndpoint endpoint, ConnectInfo connect, Transport transport, Executor executor, TimerWheel timers,
			CallbackInstrumentation instrumentation, Runnable ended) {
		this.connect = connect;
		this.endpoint = endpoint;
		this.transport = transport;
		this.executor = executor;
		this.timers = timers;
		this.mailbox = new Mailbox(endpoint.settings().mailbox(), this::evicted);
		this.traffic = new SessionCounters(timers.now());
		this.outbound = new Outbound(transport, endpoint.settings().outbound(), endpoint.listener(), this.traffic);
		this.credentials = new Credentials(connect.principal());
		this.instrumentation = instrumentation;
		this.scope = instrumentation.forSession(this);
		this.process = new SessionProcess(endpoint, connect, transport, this.outbound, timers, this.credentials,
				this.scope, this.traffic, () -> {
					this.mailbox.close();
					ended.run();
				});
	}

	/**
	 * Returns the session's address.
	 * @return the address
	 */
	public SessionId id() {
		return this.connect.session();
	}

	/**
	 * Returns what is known from the session's handshake.
	 * @return what {@code init} was told
	 */
	public ConnectInfo connect() {
		return this.connect;
	}

	/**
	 * Returns the endpoint the session belongs to.
	 * @return the endpoint
	 */
	public SessionEndpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns whom the session belongs to, by the credentials it has now.
	 * @return the principal, or {@code null} if there is none
	 */
	public @Nullable Principal principal() {
		return this.credentials.principal();
	}

	/**
	 * Replaces the session's credentials by others of the same identity.
	 * @param principal whom they belong to
	 * @param expiresAt when they expire; {@code null} for never
	 * @param now the time on the clock that expiry is meant by
	 * @return whether the session has them now; {@code false} if the identity is another,
	 * if its credentials were revoked, or if it is ending
	 */
	public boolean renew(@Nullable Principal principal, @Nullable Instant expiresAt, Instant now) {
		if (this.process.isEnding() || !this.credentials.renew(principal, expiry(expiresAt, now))) {
			return false;
		}
		signal(TIMER);
		return true;
	}

	private long expiry(@Nullable Instant expiresAt, Instant now) {
		if (expiresAt == null || expiresAt.isAfter(now.plus(MAX_LIFETIME))) {
			return Credentials.NEVER;
		}
		return this.timers.now() + (expiresAt.isAfter(now) ? Duration.between(now, expiresAt).toNanos() : 0);
	}

	/**
	 * Lets the session's credentials expire now and for good.
	 */
	public void revoke() {
		this.credentials.revoke();
		signal(TIMER);
	}

	/**
	 * Returns whether {@code terminate} was called, or would have been.
	 * @return whether the session has ended
	 */
	public boolean hasEnded() {
		return this.process.hasEnded();
	}

	/**
	 * Returns whether one more message would be refused.
	 * @return whether the mailbox is full, at this moment, and drops none to make room
	 */
	public boolean isFull() {
		SessionSettings.Mailbox mailbox = this.endpoint.settings().mailbox();
		boolean refuses = mailbox.overflow() == MailboxOverflow.CLOSE
				|| mailbox.overflow() == MailboxOverflow.DROP_NEWEST;
		return refuses && this.mailbox.size() >= mailbox.capacity();
	}

	/**
	 * Returns how long ago the session was created.
	 * @return its age
	 */
	public Duration age() {
		return Duration.ofNanos(this.timers.now() - this.process.created());
	}

	/**
	 * Returns how long ago bytes were last received.
	 * @return the time since then, or since the session was created
	 */
	public Duration silence() {
		return Duration.ofNanos(Math.max(0, this.timers.now() - this.traffic.aliveAt()));
	}

	/**
	 * Returns how many frames were received. Those of a fragmented message count as one.
	 * @return their number, at this moment
	 */
	public long framesReceived() {
		return this.traffic.received();
	}

	/**
	 * Returns how many frames were handed to the connection.
	 * @return their number, at this moment
	 */
	public long framesSent() {
		return this.traffic.sent();
	}

	/**
	 * Returns how long the session has been in the callback it is in.
	 * @return the time, or {@code null} if it is in none, at this moment
	 */
	public @Nullable Duration callbackAge() {
		long nanos = running().age(this.timers.now());
		return (nanos >= 0) ? Duration.ofNanos(nanos) : null;
	}

	/**
	 * Returns whether the session has been in a callback for so long that it was
	 * {@linkplain StuckCallbacks warned of}.
	 * @return whether it is still in it, at this moment
	 */
	public boolean isStuck() {
		return running().isStuck();
	}

	RunningCallback running() {
		return this.process.running();
	}

	/**
	 * Looks at the session's state on its own turn, so that no callback changes it
	 * meanwhile. A session that rests is looked at, too; one that is in a callback, when
	 * that has returned.
	 * @param look what to do with the state; it must be quick and must not block
	 * @return what the look returned; empty if that was {@code null}, or there is no
	 * state as the session is not open
	 */
	public CompletableFuture<Optional<Object>> inspect(Function<Object, ? extends @Nullable Object> look) {
		CompletableFuture<Optional<Object>> seen = inspections().add(look);
		signal(INSPECTED);
		return seen;
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
	 * Returns how many messages wait.
	 * @return their number, at this moment
	 */
	public int mailboxDepth() {
		return this.mailbox.size();
	}

	/**
	 * Returns how much waits to be sent, pushed frames in the mailbox included.
	 * @return bytes, at this moment
	 */
	public long outboundBytes() {
		return Math.max(0, this.outbound.total());
	}

	/**
	 * Returns whether the session rests: its peer is slow, so it reads nothing and calls
	 * nothing.
	 * @return whether it rests, at this moment
	 */
	public boolean isBackPressured() {
		return this.outbound.wasBackPressured() && !hasEnded();
	}

	/**
	 * Returns how long the peer took to answer our last ping. Only a peer that was silent
	 * for the heartbeat interval is pinged.
	 * @return the time, or {@code null} if no ping was answered yet
	 */
	public @Nullable Duration roundTrip() {
		return this.process.roundTrip();
	}

	/**
	 * Changes how long nothing may be received. Silence until now counts.
	 * @param timeout how long; zero for ever
	 * @return whether the session was still there
	 * @throws IllegalArgumentException if the timeout is negative or longer than 365 days
	 */
	public boolean setIdleTimeout(Duration timeout) {
		if (timeout.isNegative() || timeout.compareTo(MAX_IDLE_TIMEOUT) > 0) {
			throw new IllegalArgumentException("'timeout' must be from zero to 365 days, was " + timeout);
		}
		this.process.setIdleTimeout(timeout);
		signal(TIMER);
		return !hasEnded();
	}

	/**
	 * Opens the session: calls {@code init} on the caller's thread. For the transport,
	 * once, when the connection is there.
	 */
	public void open() {
		set(OPEN);
		drive();
	}

	/**
	 * Tells that there is something to receive. For the transport: if nobody runs the
	 * session, the caller's thread does.
	 */
	public void readable() {
		enter(READABLE);
	}

	/**
	 * Tells that the connection took bytes. For the transport: if nobody runs the
	 * session, the caller's thread does.
	 */
	public void writable() {
		enter(WRITABLE);
	}

	/**
	 * Tells that the connection is gone. For the transport; what was received before is
	 * handled first.
	 */
	public void disconnected() {
		signal(DISCONNECTED);
	}

	/**
	 * Sends a message to {@code handleInfo}.
	 * @param message the message
	 * @return what became of it
	 */
	public OfferResult send(Object message) {
		return send(message, null);
	}

	/**
	 * Sends a message to {@code handleInfo} and has the sender told if it does not get
	 * there.
	 * @param message the message
	 * @param receipt told what becomes of the message if it is accepted, or {@code null}
	 * @return what became of it
	 */
	public OfferResult send(Object message, @Nullable DeliveryListener receipt) {
		return waking(offer(Envelope.of(this.instrumentation.capture(message), receipt, this.timers)));
	}

	/**
	 * Sends a message to {@code handleInfo} of a session whose turns the caller sees to.
	 * @param message the message
	 * @param woken is given this session if the caller must have {@link #runTurn()}
	 * called
	 * @return what became of it
	 */
	public OfferResult deliver(Object message, Consumer<Session> woken) {
		OfferResult delivery = offer(Envelope.of(message, null, this.timers));
		if (delivery == OfferResult.ACCEPTED && this.ownership.tryWake()) {
			woken.accept(this);
		}
		return delivery;
	}

	/**
	 * Sends a frame straight to the peer, after what is in the mailbox.
	 * @param frame the frame
	 * @return what became of it
	 */
	public OfferResult push(Frame frame) {
		return waking(offer(new Pushed(frame, FrameKind.cost(frame), null)));
	}

	/**
	 * Sends a frame that goes to many straight to the peer, after what is in the mailbox:
	 * on the caller's thread if the session is at rest, without a callback; else it is
	 * queued for the session's owner.
	 * @param frame the frame
	 * @return what became of it
	 */
	public OfferResult push(SharedFrame frame) {
		if (!this.ownership.tryTake()) {
			return waking(offer(frame.pushed()));
		}
		try {
			return pushAsOwner(frame);
		}
		catch (RuntimeException | Error ex) {
			broken(ex);
			return OfferResult.NO_SESSION;
		}
		finally {
			if (!this.ownership.exit()) {
				this.ownership.yield();
				submit();
			}
		}
	}

	/**
	 * Returns whether a shared frame would be written at once, and has the processor
	 * fetch what that takes: all is looked at, whatever the answer.
	 * @return whether it would, at this moment
	 */
	public boolean isIdle() {
		return this.quiet & this.ownership.isIdle() & this.mailbox.isIdle() & this.traffic.sent() >= 0
				& this.transport.isIdle();
	}

	private OfferResult pushAsOwner(SharedFrame frame) {
		clearInterrupt();
		if (this.quiet && this.mailbox.isIdle()) {
			this.transport.send(frame);
			this.transport.flush();
			this.traffic.frameSent();
			frame.countSent(this.transport, this.endpoint.listener());
			if (this.transport.pendingBytes() > 0 || !this.transport.isReady()) {
				settle();
			}
			return OfferResult.ACCEPTED;
		}
		if (this.process.isOpen() && this.process.isBackPressured()) {
			// It will be woken when the connection takes bytes, and not before
			return offer(frame.pushed());
		}
		if (this.mailbox.isIdle() && this.process.sendBetweenTurns(frame)) {
			settle();
			return OfferResult.ACCEPTED;
		}
		return waking(offer(frame.pushed()));
	}

	/**
	 * Closes the session after what is in the mailbox, whatever its bound.
	 * @param detail what the peer is told
	 * @return {@link OfferResult#ACCEPTED} or {@link OfferResult#NO_SESSION}
	 */
	public OfferResult close(CloseDetail detail) {
		if (!this.mailbox.force(new CloseRequest(detail))) {
			return OfferResult.NO_SESSION;
		}
		wake();
		return OfferResult.ACCEPTED;
	}

	/**
	 * Ends the session because the host goes down or drains it. What is in the mailbox is
	 * dropped.
	 * @param code the close code to send
	 */
	public void shutdown(int code) {
		this.shutdownCode = code;
		signal(SHUTDOWN);
	}

	/**
	 * Cuts the connection at once, as if it had been lost, also while a callback runs.
	 */
	public void abort() {
		try {
			this.transport.disconnect();
		}
		finally {
			signal(DISCONNECTED);
		}
	}

	private OfferResult waking(OfferResult delivery) {
		if (delivery == OfferResult.ACCEPTED) {
			wake();
		}
		return delivery;
	}

	private OfferResult offer(Object message) {
		OfferResult delivery = this.mailbox.offer(message);
		if (delivery == OfferResult.OVERLOADED) {
			refuse();
		}
		return delivery;
	}

	private OfferResult offer(Pushed pushed) {
		if (!this.outbound.reserve(pushed.cost())) {
			if (hasEnded()) {
				return OfferResult.NO_SESSION;
			}
			this.endpoint.listener().dropped(DropCause.OUTBOUND);
			signal(OUTBOUND_FULL);
			return OfferResult.OVERLOADED;
		}
		OfferResult delivery = offer((Object) pushed);
		if (delivery != OfferResult.ACCEPTED) {
			this.outbound.release(pushed.cost());
		}
		return delivery;
	}

	/**
	 * Counts a message for which there was no room, and ends the session if that is the
	 * overflow policy.
	 */
	public void refuse() {
		this.endpoint.listener().dropped(DropCause.OVERFLOW);
		if (this.endpoint.settings().mailbox().overflow().endsSession()) {
			signal(MAILBOX_FULL);
		}
	}

	private void evicted(Object entry, DropCause cause) {
		if (entry instanceof CloseRequest request) {
			this.mailbox.force(request);
			return;
		}
		release(entry);
		this.endpoint.listener().dropped(cause);
		Envelope.dropped(entry, cause);
	}

	private void release(Object dropped) {
		if (dropped instanceof Pushed pushed) {
			this.outbound.release(pushed.cost());
		}
	}

	private void enter(int signal) {
		set(signal);
		if (this.ownership.tryEnter()) {
			drive();
		}
	}

	private void signal(int signal) {
		set(signal);
		wake();
	}

	private void set(int signal) {
		if ((this.signals.get() & signal) == 0) {
			this.signals.getAndAccumulate(signal, (set, added) -> set | added);
		}
	}

	private void wake() {
		if (this.ownership.tryWake()) {
			submit();
		}
	}

	/**
	 * Has the executor run the session. If it cannot, the timers try again: the executor
	 * may have no thread at the moment, and nothing else need happen to this session.
	 */
	private void submit() {
		try {
			this.executor.execute(this.task);
		}
		catch (Throwable ex) {
			this.ownership.unschedule();
			this.timers.schedule(RETRY, this::wake);
		}
	}

	/**
	 * Runs the session, callbacks included, on the caller's thread, for whoever was told
	 * to by {@link #deliver}. Does nothing if another thread came first.
	 */
	public void runTurn() {
		if (this.ownership.begin()) {
			drive();
		}
	}

	/**
	 * Runs turns while there is something to do, but gives the thread back after one that
	 * did not finish. Called by the owner, who is none when it returns.
	 */
	private void drive() {
		do {
			boolean more;
			try {
				more = turn();
				closeScope();
			}
			catch (Throwable ex) {
				broken(ex);
				more = false;
			}
			if (more) {
				this.ownership.yield();
				submit();
				return;
			}
		}
		while (!this.ownership.exit());
	}

	/**
	 * Gives up a session after a defect, without losing the thread or the turn.
	 */
	private void broken(Throwable defect) {
		this.quiet = false;
		Throwable failure = Steps.attempt(null, () -> this.process.broken(defect));
		failure = Steps.attempt(failure, this::closeScope);
		if (failure != null && failure != defect) {
			defect.addSuppressed(failure);
		}
		this.process.log().broken(defect);
	}

	private void closeScope() {
		if (this.scope != null) {
			this.scope.close();
		}
	}

	/**
	 * Clears what a listener or another session has left on this thread: it would close
	 * the channel that is written to next.
	 */
	private static void clearInterrupt() {
		Thread.interrupted();
	}

	/**
	 * Handles what has come.
	 * @return whether something is left that can be handled now
	 */
	private boolean turn() {
		clearInterrupt();
		int signals = this.signals.getAndSet(0);
		this.process.beginTurn((signals & WRITABLE) != 0);
		urgent(signals);
		this.process.receive();
		if ((signals & DISCONNECTED) != 0) {
			this.process.disconnected();
		}
		if ((signals & TIMER) != 0) {
			this.timerAt = Long.MAX_VALUE;
			this.process.checkDeadlines();
		}
		boolean messagesLeft = messages();
		boolean framesLeft = settle();
		return messagesLeft || framesLeft;
	}

	/**
	 * Lets everything leave and sees what is to be waited for.
	 * @return whether frames may have been left although the session can take more
	 */
	private boolean settle() {
		boolean framesLeft = this.process.endTurn();
		this.quiet = this.process.isQuiet();
		setTimer();
		return framesLeft;
	}

	private void urgent(int signals) {
		if ((signals & OPEN) != 0) {
			this.process.open();
		}
		if ((signals & TIMER) != 0) {
			this.process.checkCredentials();
		}
		if ((signals & DISCONNECTED) != 0) {
			this.process.discardOutbound();
		}
		if ((signals & MAILBOX_FULL) != 0) {
			this.process.overloaded(Queue.MAILBOX);
		}
		if ((signals & OUTBOUND_FULL) != 0) {
			this.process.overloaded(Queue.OUTBOUND);
		}
		if ((signals & SHUTDOWN) != 0) {
			this.process.shutdown(this.shutdownCode);
		}
		Inspections inspections = ((signals & INSPECTED) != 0) ? this.inspections : null;
		if (inspections != null) {
			inspections.run(this.process.state());
		}
	}

	private boolean messages() {
		for (int i = 0; i < MESSAGES_A_TURN; i++) {
			if (this.process.isOpen() && this.process.isBackPressured()) {
				return false;
			}
			Object message = this.mailbox.poll();
			if (message == null) {
				return false;
			}
			if (this.process.isOpen()) {
				this.process.handle(message);
			}
			else {
				dropped(message);
			}
		}
		return !this.mailbox.isEmpty();
	}

	private void dropped(Object message) {
		release(message);
		if (!(message instanceof CloseRequest)) {
			this.endpoint.listener().dropped(DropCause.CLOSED);
			Envelope.dropped(message, DropCause.CLOSED);
		}
	}

	private void setTimer() {
		long next = this.process.nextDeadline();
		if (next < this.timerAt || (next == Long.MAX_VALUE && this.timer != null)) {
			if (this.timer != null) {
				this.timer.cancel();
			}
			this.timer = (next != Long.MAX_VALUE) ? this.timers.scheduleAt(next, () -> signal(TIMER)) : null;
			this.timerAt = next;
		}
	}

}
