package io.websock.engine;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.SessionListener.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Handle of one session: takes messages, frames and events from any thread. One thread at
 * a time owns the session and handles what has arrived: the transport's thread if no
 * other does, else one of the executor's.
 *
 * <p>
 * Thread-safe, and no method blocks. Only {@link #open()}, {@link #readable()} and
 * {@link #writable()}, which belong to the transport, and {@link #runTurn()} run
 * callbacks on the caller's thread.
 *
 * <p>
 * Longer than other classes by its contracts alone: every method is one step into the
 * part of the session that does the work.
 */
public final class Session {

	private final SharedPush sharedPush;

	private final SessionIdentity identity;

	private final MailboxProducer producer;

	private final SessionLoop loop;

	private final SessionTurn turn;

	private final SessionLifecycle lifecycle;

	private final Mailbox mailbox;

	private final Outbound outbound;

	private final SessionCounters counters;

	private final Deadlines deadlines;

	private final Heartbeat heartbeat;

	private final RunningCallback running;

	private final TimerWheel timers;

	Session(SessionAssembly parts) {
		this.sharedPush = parts.sharedPush;
		this.identity = parts.identity;
		this.producer = parts.producer;
		this.loop = parts.loop;
		this.turn = parts.turn;
		this.lifecycle = parts.lifecycle;
		this.mailbox = parts.mailbox;
		this.outbound = parts.outbound;
		this.counters = parts.counters;
		this.deadlines = parts.deadlines;
		this.heartbeat = parts.heartbeat;
		this.running = parts.running;
		this.timers = parts.timers;
	}

	/**
	 * Returns who the session is.
	 * @return the identity
	 */
	public SessionIdentity identity() {
		return this.identity;
	}

	/**
	 * Returns the session's address.
	 * @return the address
	 */
	public SessionId id() {
		return this.identity.id();
	}

	/**
	 * Returns what is known from the session's handshake.
	 * @return the argument of {@code init}
	 */
	public ConnectInfo connect() {
		return this.identity.connect();
	}

	/**
	 * Returns the endpoint the session belongs to.
	 * @return the endpoint
	 */
	public SessionEndpoint endpoint() {
		return this.identity.endpoint();
	}

	/**
	 * Returns the principal of the session's current credentials.
	 * @return the principal, or {@code null} if there is none
	 */
	public @Nullable Principal principal() {
		return this.identity.principal();
	}

	/**
	 * Replaces the session's credentials by others of the same identity.
	 * @param principal the principal they belong to
	 * @param expiresAt when they expire; {@code null} for never
	 * @param now the time on the clock that expiry refers to
	 * @return {@code false} if the principal has another name, if the session's
	 * credentials were revoked, or if it is ending
	 */
	public boolean renew(@Nullable Principal principal, @Nullable Instant expiresAt, Instant now) {
		long nanos = this.timers.now();
		if (this.lifecycle.isEnding() || !this.identity.credentials().renew(principal, expiresAt, now, nanos)) {
			return false;
		}
		this.loop.signal(SessionLoop.TIMER);
		return true;
	}

	/**
	 * Revokes the session's credentials, which ends the session. They cannot be renewed.
	 */
	public void revoke() {
		this.identity.credentials().revoke();
		this.loop.signal(SessionLoop.TIMER);
	}

	/**
	 * Returns whether the session has ended. {@code terminate}, if due, was called or is
	 * about to be.
	 * @return whether it has, at this moment
	 */
	public boolean hasEnded() {
		return this.lifecycle.hasEnded();
	}

	/**
	 * Returns whether a message sent now would be refused.
	 * @return whether the mailbox is full, and its policy drops none to make room
	 */
	public boolean isFull() {
		return this.producer.isFull();
	}

	/**
	 * Returns the session's figures.
	 * @return the figures, at this moment
	 */
	public SessionStats stats() {
		long now = this.timers.now();
		long callback = this.running.age(now);
		return new SessionStats(Duration.ofNanos(now - this.lifecycle.created()),
				Duration.ofNanos(Math.max(0, now - this.counters.aliveAt())), this.counters.received(),
				this.counters.sent(), this.mailbox.size(), Math.max(0, this.outbound.total()),
				this.outbound.wasBackPressured() && !hasEnded(), this.heartbeat.roundTrip(),
				(callback >= 0) ? Duration.ofNanos(callback) : null);
	}

	/**
	 * Returns whether the session has been in a callback for so long that it was
	 * {@linkplain StuckCallbacks warned of}.
	 * @return whether it is still in it, at this moment
	 */
	public boolean isStuck() {
		return this.running.isStuck();
	}

	/**
	 * Returns the callback that the session is in.
	 * @return the callback at this moment, or {@code null} if it is in none
	 */
	public @Nullable Callback callback() {
		return (this.running.age(this.timers.now()) >= 0) ? this.running.callback() : null;
	}

	/**
	 * Returns whether a thread is in one of this session's callbacks.
	 * @param thread the thread
	 * @return whether it is, at this moment
	 */
	public boolean isInCallbackOn(Thread thread) {
		return callback() != null && this.running.thread() == thread;
	}

	RunningCallback running() {
		return this.running;
	}

	/**
	 * Returns whether a shared frame would be written at once on the caller's thread. The
	 * answer costs the memory reads of such a push, so that a fan-out which asks
	 * beforehand has the processor fetch them.
	 * @return whether it would, at this moment
	 */
	public boolean isIdle() {
		return this.sharedPush.isIdle();
	}

	/**
	 * Inspects the session's state in a turn of its own, so that no callback changes it
	 * meanwhile. A back-pressured session is inspected at once, one that is in a callback
	 * when that returns.
	 * @param look function of the state; it must be quick and must not block
	 * @return result of the function; empty if that was {@code null}, or if the session
	 * is not open
	 */
	public CompletableFuture<Optional<Object>> inspect(Function<Object, ? extends @Nullable Object> look) {
		CompletableFuture<Optional<Object>> seen = this.turn.inspect(look);
		this.loop.signal(SessionLoop.INSPECTED);
		return seen;
	}

	/**
	 * Shows the session's frames to a tap from its next turn on, in place of the last
	 * tap. A session without one pays nothing.
	 * @param tap the tap, or {@code null} to remove it
	 */
	public void tap(@Nullable FrameTap tap) {
		this.turn.tap(tap, this.sharedPush);
		this.loop.signal(SessionLoop.INSPECTED);
	}

	/**
	 * Changes the session's idle timeout. Silence until now counts.
	 * @param timeout maximum time without a byte from the peer; zero disables it
	 * @return whether the session has not ended
	 * @throws IllegalArgumentException if the timeout is negative or longer than 365 days
	 */
	public boolean setIdleTimeout(Duration timeout) {
		this.deadlines.setIdleTimeout(timeout);
		this.loop.signal(SessionLoop.TIMER);
		return !hasEnded();
	}

	/**
	 * Opens the session: calls {@code init} on the caller's thread. For the transport,
	 * once, when the connection is established.
	 */
	public void open() {
		this.loop.open();
	}

	/**
	 * Signals that there is something to receive. For the transport: the caller's thread
	 * handles it if no other owns the session.
	 */
	public void readable() {
		this.loop.enter(SessionLoop.READABLE);
	}

	/**
	 * Signals that the connection took bytes. For the transport: the caller's thread goes
	 * on sending if no other owns the session.
	 */
	public void writable() {
		this.loop.enter(SessionLoop.WRITABLE);
	}

	/**
	 * Signals that the connection is gone. For the transport; what was received before is
	 * handled first.
	 */
	public void disconnected() {
		this.loop.signal(SessionLoop.DISCONNECTED);
	}

	/**
	 * Sends a message to {@code handleInfo}.
	 * @param message the message
	 * @return whether it is in the mailbox
	 */
	public OfferResult send(Object message) {
		return send(message, null);
	}

	/**
	 * Sends a message to {@code handleInfo}.
	 * @param message the message
	 * @param listener notified if the message is accepted and not handled after all, or
	 * {@code null}
	 * @return whether it is in the mailbox
	 */
	public OfferResult send(Object message, @Nullable DeliveryListener listener) {
		return this.producer.send(message, listener);
	}

	/**
	 * Sends a message to {@code handleInfo} of a session whose turns the caller runs.
	 * @param message the message
	 * @param woken given this session if the caller must have {@link #runTurn()} called
	 * @return whether it is in the mailbox
	 */
	public OfferResult deliver(Object message, Consumer<Session> woken) {
		OfferResult result = this.producer.offer(message);
		if (result == OfferResult.ACCEPTED && this.loop.tryWake()) {
			woken.accept(this);
		}
		return result;
	}

	/**
	 * Runs the session, callbacks included, on the caller's thread, as agreed with
	 * {@link #deliver}. Does nothing if another thread came first.
	 */
	public void runTurn() {
		this.loop.run();
	}

	/**
	 * Sends a frame straight to the peer, after what is in the mailbox.
	 * @param frame the frame
	 * @return whether it is in the mailbox
	 */
	public OfferResult push(Frame frame) {
		return push(frame, null);
	}

	/**
	 * Sends a frame straight to the peer, after what is in the mailbox.
	 * @param frame the frame
	 * @param listener notified if the frame is accepted and not sent after all, or
	 * {@code null}
	 * @return whether it is in the mailbox
	 */
	public OfferResult push(Frame frame, @Nullable DeliveryListener listener) {
		return this.producer.push(new Pushed(frame, FrameKind.cost(frame), null, listener));
	}

	/**
	 * Sends a frame that goes to many sessions straight to the peer, after what is in the
	 * mailbox. The caller's thread writes it if the session {@linkplain #isIdle() is
	 * idle}, without a callback.
	 * @param frame the frame
	 * @return whether it was written or is in the mailbox
	 */
	public OfferResult push(SharedFrame frame) {
		return this.sharedPush.push(frame);
	}

	/**
	 * Sends frames that go to many sessions straight to the peer, by one write on the
	 * caller's thread, if the session {@linkplain #isIdle() is idle} and its transport
	 * can.
	 * @param batch the frames
	 * @return whether they were written; if not, {@linkplain #push(SharedFrame) push}
	 * each of them
	 */
	public boolean push(SharedBatch batch) {
		return this.sharedPush.push(batch);
	}

	/**
	 * Counts a message for which there is no room, and ends the session if that is the
	 * overflow policy.
	 */
	public void refuse() {
		this.producer.refuse();
	}

	/**
	 * Closes the session after what is in the mailbox, even if that is full.
	 * @param detail content of the close frame
	 * @return {@link OfferResult#ACCEPTED} or {@link OfferResult#NO_SESSION}
	 */
	public OfferResult close(CloseDetail detail) {
		return this.producer.force(new CloseRequest(detail));
	}

	/**
	 * Ends the session because the host shuts down or drains it. What is in the mailbox
	 * is dropped.
	 * @param code the close code to send
	 */
	public void shutdown(int code) {
		this.turn.setShutdownCode(code);
		this.loop.signal(SessionLoop.SHUTDOWN);
	}

	/**
	 * Cuts the connection at once, as if it had been lost, even while a callback runs.
	 */
	public void abort() {
		try {
			this.turn.disconnect();
		}
		finally {
			this.loop.signal(SessionLoop.DISCONNECTED);
		}
	}

	/**
	 * Cuts the connection at once, and gives up the callback whose stage is not complete:
	 * {@code terminate} follows without it. A {@code terminate} whose stage is not
	 * complete is given up by a second call.
	 */
	public void abandon() {
		try {
			abort();
		}
		finally {
			this.turn.abandon();
		}
	}

	/**
	 * Describes the session's state at this moment, without anything its peer has sent.
	 */
	@Override
	public String toString() {
		SessionSettings settings = endpoint().settings();
		return "Session[%s, %s, %s, mailbox=%d/%d, outbound=%dKB/%dKB]".formatted(this.identity, this.lifecycle.phase(),
				this.loop.owner(), this.mailbox.size(), settings.mailbox().capacity(),
				Math.max(0, this.outbound.total()) / 1024, settings.outbound().maxBytes() / 1024);
	}

}
