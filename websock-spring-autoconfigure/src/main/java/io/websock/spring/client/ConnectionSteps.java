package io.websock.spring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.websock.engine.Session;
import io.websock.engine.TimerWheel;
import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockClientState;
import io.websock.spring.client.ClientListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Steps of one connection from session to session: its phase, and every transition from
 * one to another.
 *
 * <pre>
 *             attempt                opened
 *  WAITING ------------&gt; CONNECTING --------&gt; OPEN
 *     ^ |                    |                  |
 *     | |     failed, next   |   ended, next    |
 *     +-|--------------------+------------------+
 *       |  stop              |                  |
 *       +--------------------+------------------+---&gt; STOPPED
 * </pre>
 *
 * Steps are tasks that run one after the other, and all fields are theirs. There is one
 * timer at most: of the next attempt while waiting, of the attempt's time while
 * connecting, of the outbox while open.
 */
final class ConnectionSteps implements ClientAttempt.Owner {

	private enum Phase {

		WAITING, CONNECTING, OPEN, STOPPED

	}

	private static final Runnable NOTHING = () -> {
	};

	/** How often an outbox looks for room in a mailbox that was full. */
	private static final Duration PUMP_INTERVAL = Duration.ofMillis(40);

	/** Time in which the transport may report that the time is up. */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final ClientParts parts;

	private final TimerWheel timers;

	private final ReconnectPolicy policy;

	private final Outbox outbox;

	private final ClientStatus status;

	private final SerialTasks tasks;

	private final StepTimer timer;

	private final Runnable stopped;

	private Phase phase = Phase.WAITING;

	private @Nullable ClientAttempt attempt;

	private Runnable cancelAttempt = NOTHING;

	private @Nullable Session open;

	private long openedAt;

	/** Whether the server rejected the last credentials. */
	private boolean rejected;

	private @Nullable WebSockClientCause stopping;

	private Consumer<Session> farewell = (session) -> {
	};

	/**
	 * Creates the steps of a connection that is not started.
	 * @param parts what it is made of
	 * @param outbox what waits for its sessions
	 * @param status what is seen of it
	 * @param stopped called once, when it is stopped
	 */
	ConnectionSteps(ClientParts parts, Outbox outbox, ClientStatus status, Runnable stopped) {
		this.parts = parts;
		this.timers = parts.services().registry().timers();
		this.outbox = outbox;
		this.status = status;
		this.stopped = stopped;
		this.policy = new ReconnectPolicy(parts.options().reconnect(), parts.services().random());
		this.tasks = new SerialTasks(parts.services().executor(), this.timers);
		this.timer = new StepTimer(this.timers, this.tasks);
	}

	void start() {
		this.tasks.add(this::connect);
	}

	/**
	 * Ends the connection for good. Called by any thread.
	 * @param cause why
	 * @param end what ends the session, if there is one
	 */
	void stop(WebSockClientCause cause, Consumer<Session> end) {
		this.tasks.add(() -> {
			if (this.phase == Phase.STOPPED || this.stopping != null) {
				return;
			}
			this.stopping = cause;
			this.farewell = end;
			if (this.open != null) {
				this.outbox.pump();
				end.accept(this.open);
			}
			else if (this.phase == Phase.WAITING || abandon()) {
				finish(cause);
			}
		});
	}

	/**
	 * Makes an attempt, unless the client is drained.
	 */
	private void connect() {
		if (this.phase != Phase.WAITING) {
			return;
		}
		if (this.parts.services().drains().isDraining(name())) {
			next(new WebSockClientCause.Drained(), null);
			return;
		}
		this.phase = Phase.CONNECTING;
		this.status.setAttempts(attempts() + 1);
		this.status.publish(new WebSockClientState.Connecting(name(), attempts(), this.outbox.takeLost()));
		WebSockClientRequest request;
		try {
			request = this.parts.customized(attempts());
		}
		catch (Throwable ex) {
			this.parts.listener().attempted(Outcome.CUSTOMIZER);
			next(new WebSockClientCause.CustomizerFailed(ex), null);
			return;
		}
		if (request == null) {
			this.parts.listener().attempted(Outcome.CUSTOMIZER);
			finish(new WebSockClientCause.Withdrawn());
			return;
		}
		begin(request);
	}

	private void begin(WebSockClientRequest request) {
		ClientAttempt begun = new ClientAttempt(request, attempts(), this.parts, this);
		this.attempt = begun;
		this.cancelAttempt = NOTHING;
		this.timer.set(this.parts.options().connectTimeout().plus(GRACE), () -> timedOut(begun));
		try {
			this.cancelAttempt = this.parts.services().transport().connect(this.parts.transportRequest(request), begun);
		}
		catch (Throwable ex) {
			begun.failed(ex);
		}
	}

	private void timedOut(ClientAttempt late) {
		if (this.attempt == late && abandon()) {
			this.parts.listener().attempted(Outcome.FAILED);
			next(new WebSockClientCause.Failed(new ConnectTimeoutException(this.parts.options().connectTimeout())),
					null);
		}
	}

	/**
	 * Abandons the attempt that is under way.
	 * @return {@code false} if it is decided, so that a task follows
	 */
	private boolean abandon() {
		boolean abandoned = this.attempt != null && this.attempt.abandon();
		if (abandoned) {
			this.cancelAttempt.run();
		}
		return abandoned;
	}

	@Override
	public void opened(Session opened) {
		this.status.setSession(opened.id());
		this.outbox.attach(opened);
		this.tasks.add(() -> {
			this.phase = Phase.OPEN;
			this.open = opened;
			this.openedAt = this.timers.now();
			this.timer.cancel();
			this.parts.listener().attempted(Outcome.OPENED);
			this.status.publish(new WebSockClientState.Open(name(), opened.id(), attempts(), this.outbox.takeLost()));
			if (this.stopping != null) {
				this.farewell.accept(opened);
			}
			pump();
		});
	}

	/**
	 * Hands what waits to the open session, and looks again while its mailbox is full.
	 */
	private void pump() {
		if (this.phase == Phase.OPEN && this.outbox.size() > 0) {
			this.outbox.pump();
			this.timer.set(PUMP_INTERVAL, this::pump);
		}
	}

	@Override
	public void ended(WebSockClientCause.Closed end) {
		this.status.setSession(null);
		this.outbox.detach();
		this.tasks.add(() -> {
			this.open = null;
			long age = this.timers.now() - this.openedAt;
			if (this.policy.isStable(Duration.ofNanos(age))) {
				this.status.setAttempts(0);
				this.rejected = false;
			}
			next(end, null);
		});
	}

	@Override
	public void refused(WebSockClientCause.Refused cause, Map<String, List<String>> headers) {
		this.tasks.add(() -> {
			this.parts.listener().attempted(Outcome.REFUSED);
			next(cause, RetryAfter.of(headers, this.parts.services().clock()));
		});
	}

	@Override
	public void failed(WebSockClientCause.Failed cause) {
		this.tasks.add(() -> {
			this.parts.listener().attempted(Outcome.FAILED);
			next(cause, null);
		});
	}

	/**
	 * Decides what follows, since there is no connection.
	 */
	private void next(WebSockClientCause cause, @Nullable Duration retryAfter) {
		this.attempt = null;
		this.timer.cancel();
		if (this.stopping != null) {
			finish(this.stopping);
			return;
		}
		boolean fresh = !this.rejected && !this.parts.services().customizers().isEmpty();
		if (!this.policy.isWorthwhile(cause, attempts(), fresh)) {
			finish(cause);
			return;
		}
		this.rejected = this.policy.isAboutCredentials(cause);
		this.phase = Phase.WAITING;
		Duration delay = this.policy.delay(Math.max(1, attempts()), retryAfter);
		this.timer.set(delay, this::connect);
		this.parts.listener().delayed(delay);
		this.status
			.publish(new WebSockClientState.Reconnecting(name(), attempts() + 1, delay, cause, this.outbox.takeLost()));
	}

	private void finish(WebSockClientCause cause) {
		this.phase = Phase.STOPPED;
		this.timer.cancel();
		this.outbox.close();
		this.status.publish(new WebSockClientState.Stopped(name(), cause, this.outbox.takeLost()));
		this.stopped.run();
	}

	private String name() {
		return this.parts.request().name();
	}

	private int attempts() {
		return this.status.attempts();
	}

}
