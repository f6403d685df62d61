package io.websock.spring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.TimerWheel;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.client.ClientListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A connection across its sessions: its phase, and every step from one to another.
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
 * Steps are tasks that run one after the other; all fields but the volatile ones are
 * theirs. There is one timer at most: of the next attempt while waiting, of the attempt's
 * time while connecting, of the outbox while open.
 */
final class ClientConnection implements WebSockConnection, ClientAttempt.Owner {

	private enum Phase {

		WAITING, CONNECTING, OPEN, STOPPED

	}

	/** How often an outbox looks for room in a mailbox that was full. */
	private static final Duration PUMP_INTERVAL = Duration.ofMillis(40);

	/** Time in which the transport may report that the time is up. */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final ClientParts parts;

	private final ReconnectPolicy policy;

	private final Outbox outbox;

	private final SerialTasks tasks;

	private final ClientLog log;

	private final Consumer<ClientConnection> stopped;

	private final CompletableFuture<SessionId> first = new CompletableFuture<>();

	private volatile WebSockClientState state;

	private volatile @Nullable SessionId session;

	/** The last cause for which there was no connection. */
	private volatile @Nullable WebSockClientCause lastCause;

	/** Number of the last attempt since a connection was stable. */
	private volatile int attempts;

	private Phase phase = Phase.WAITING;

	private @Nullable ClientAttempt attempt;

	private Runnable cancelAttempt = () -> {
	};

	private TimerWheel.@Nullable Timer timer;

	private @Nullable Session open;

	private long openedAt;

	/** Whether the server rejected the last credentials. */
	private boolean rejected;

	private @Nullable WebSockClientCause stopping;

	private Consumer<Session> farewell = (session) -> {
	};

	/**
	 * Creates a connection that is not started.
	 * @param parts what it is made of
	 * @param stopped called once, when it is stopped
	 */
	ClientConnection(ClientParts parts, Consumer<ClientConnection> stopped) {
		this.parts = parts;
		this.stopped = stopped;
		TimerWheel timers = parts.services().registry().timers();
		this.policy = new ReconnectPolicy(parts.options().reconnect(), parts.services().random());
		this.outbox = new Outbox(parts.options().outbox(), timers, parts.listener());
		this.tasks = new SerialTasks(parts.services().registry().executor(), timers);
		this.log = new ClientLog(name(), url());
		this.state = new WebSockClientState.Connecting(name(), 1, 0);
	}

	void start() {
		this.tasks.add(this::connect);
	}

	@Override
	public String name() {
		return this.parts.request().name();
	}

	String url() {
		return ClientUrl.shown(this.parts.request().url());
	}

	@Override
	public WebSockClientState state() {
		return this.state;
	}

	@Override
	public @Nullable SessionId session() {
		return this.session;
	}

	@Override
	public CompletionStage<SessionId> opened() {
		return this.first.minimalCompletionStage();
	}

	int attempts() {
		return this.attempts;
	}

	@Nullable WebSockClientCause lastCause() {
		return this.lastCause;
	}

	int waiting() {
		return this.outbox.size();
	}

	boolean isRequired() {
		return this.parts.options().required();
	}

	@Override
	public SendResult send(Object message) {
		return this.outbox.offer(this.parts.services().registry().capture(message), Outbox.cost(message),
				Outbox.timeToLive(message));
	}

	@Override
	public SendResult push(Frame frame) {
		return this.outbox.offer(frame, Outbox.cost(frame), null);
	}

	@Override
	public void close(CloseDetail detail) {
		stop(new WebSockClientCause.Requested(), (session) -> session.close(detail));
	}

	/**
	 * Ends the connection for good, because the application stops.
	 */
	void shutdown() {
		stop(new WebSockClientCause.Shutdown(),
				(session) -> session.shutdown(this.parts.options().session().closeCodes().shutdown()));
	}

	private void stop(WebSockClientCause cause, Consumer<Session> end) {
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
		this.attempts++;
		publish(new WebSockClientState.Connecting(name(), this.attempts, this.outbox.takeLost()));
		WebSockClientRequest request;
		try {
			request = customized();
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

	private @Nullable WebSockClientRequest customized() throws Exception {
		WebSockClientRequest request = this.parts.request();
		for (WebSockClientCustomizer customizer : this.parts.services().customizers()) {
			request = customizer.customize(request, this.attempts);
			if (request == null) {
				return null;
			}
			if (!request.name().equals(name())) {
				throw new IllegalStateException("A customizer must keep the name of the client");
			}
		}
		return request;
	}

	private void begin(WebSockClientRequest request) {
		ClientOptions options = this.parts.options();
		ClientAttempt begun = new ClientAttempt(request, this.attempts, this.parts, this);
		this.attempt = begun;
		this.cancelAttempt = () -> {
		};
		schedule(options.connectTimeout().plus(GRACE), () -> timedOut(begun));
		try {
			String bundle = options.sslBundle();
			this.cancelAttempt = this.parts.services()
				.transport()
				.connect(new ClientTransport.Request(request.url(), request.subprotocols(), request.headers(),
						(bundle != null) ? this.parts.services().ssl().apply(bundle) : null, options.proxy(),
						options.connectTimeout(), options.session()), begun);
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
	public void opened(ClientAttempt attempt, Session opened) {
		this.session = opened.id();
		this.outbox.attach(opened);
		this.tasks.add(() -> {
			this.phase = Phase.OPEN;
			this.open = opened;
			this.openedAt = this.parts.services().registry().timers().now();
			cancelTimer();
			this.parts.listener().attempted(Outcome.OPENED);
			publish(new WebSockClientState.Open(name(), opened.id(), this.attempts, this.outbox.takeLost()));
			this.first.complete(opened.id());
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
			schedule(PUMP_INTERVAL, this::pump);
		}
	}

	@Override
	public void ended(ClientAttempt attempt, WebSockClientCause.Closed end) {
		this.session = null;
		this.outbox.detach();
		this.tasks.add(() -> {
			this.open = null;
			long age = this.parts.services().registry().timers().now() - this.openedAt;
			if (this.policy.isStable(Duration.ofNanos(age))) {
				this.attempts = 0;
				this.rejected = false;
			}
			next(end, null);
		});
	}

	@Override
	public void refused(ClientAttempt attempt, WebSockClientCause.Refused cause, Map<String, List<String>> headers) {
		this.tasks.add(() -> {
			this.parts.listener().attempted(Outcome.REFUSED);
			next(cause, RetryAfter.of(headers, this.parts.services().clock()));
		});
	}

	@Override
	public void failed(ClientAttempt attempt, WebSockClientCause.Failed cause) {
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
		cancelTimer();
		if (this.stopping != null) {
			finish(this.stopping);
			return;
		}
		boolean fresh = !this.rejected && !this.parts.services().customizers().isEmpty();
		if (!this.policy.isWorthwhile(cause, this.attempts, fresh)) {
			finish(cause);
			return;
		}
		this.rejected = this.policy.isAboutCredentials(cause);
		this.lastCause = cause;
		this.phase = Phase.WAITING;
		Duration delay = this.policy.delay(Math.max(1, this.attempts), retryAfter);
		schedule(delay, this::connect);
		this.parts.listener().delayed(delay);
		publish(new WebSockClientState.Reconnecting(name(), this.attempts + 1, delay, cause, this.outbox.takeLost()));
	}

	private void finish(WebSockClientCause cause) {
		this.phase = Phase.STOPPED;
		this.lastCause = cause;
		cancelTimer();
		this.outbox.close();
		publish(new WebSockClientState.Stopped(name(), cause, this.outbox.takeLost()));
		this.first.completeExceptionally(new CancellationException(ClientLog.describe(cause)));
		this.stopped.accept(this);
	}

	private void publish(WebSockClientState changed) {
		this.state = changed;
		this.log.changed(changed);
		this.parts.services().events().accept(changed);
	}

	private void schedule(Duration delay, Runnable step) {
		cancelTimer();
		this.timer = this.parts.services().registry().timers().schedule(delay, () -> this.tasks.add(step));
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

}
