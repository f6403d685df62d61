package io.websock.engine;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;

import io.websock.WebSock;
import io.websock.test.TestConnectInfo;

/**
 * One session on a clock, an executor and a connection that only move when told.
 */
final class SessionFixture {

	final TestClock clock = new TestClock();

	final TimerWheel timers = new TimerWheel(this.clock);

	final Queue<Runnable> tasks = new ArrayDeque<>();

	final SessionRegistry registry;

	final TestTransport transport = new TestTransport();

	final TestWebSock webSock = new TestWebSock();

	/** The same handler, with stages; null for the handler itself. */
	TestAsyncWebSock async;

	final TestListener listener = new TestListener();

	private SessionSettings settings = SessionSettings.defaults();

	private boolean handlesInfo = true;

	Principal principal;

	private List<CloseResolver> resolvers = List.of();

	SessionFixture() {
		this(CallbackInstrumentation.NONE);
	}

	SessionFixture(List<CallbackContext> contexts) {
		this(CallbackInstrumentation.of(contexts, null, null));
	}

	SessionFixture(CallbackInstrumentation instrumentation) {
		this.registry = new SessionRegistry(this.tasks::add, this.timers, instrumentation);
	}

	SessionFixture with(UnaryOperator<SessionSettings> change) {
		this.settings = change.apply(this.settings);
		return this;
	}

	SessionFixture withMailbox(int capacity, MailboxOverflow overflow) {
		return with((settings) -> new SessionSettings(settings.idleTimeout(), settings.heartbeatInterval(),
				settings.heartbeatTimeout(), settings.closeTimeout(), settings.sendTimeout(),
				settings.callbackTimeout(), settings.wire(), settings.rates(),
				new SessionSettings.Mailbox(capacity, overflow), settings.outbound(), settings.closeCodes()));
	}

	SessionFixture withOutbound(long highWaterMark, long maxBytes) {
		return with((settings) -> new SessionSettings(settings.idleTimeout(), settings.heartbeatInterval(),
				settings.heartbeatTimeout(), settings.closeTimeout(), settings.sendTimeout(),
				settings.callbackTimeout(), settings.wire(), settings.rates(), settings.mailbox(),
				new SessionSettings.Outbound(highWaterMark, maxBytes), settings.closeCodes()));
	}

	SessionFixture withoutHeartbeat() {
		return with(
				(settings) -> new SessionSettings(settings.idleTimeout(), Duration.ZERO, settings.heartbeatTimeout(),
						settings.closeTimeout(), settings.sendTimeout(), settings.callbackTimeout(), settings.wire(),
						settings.rates(), settings.mailbox(), settings.outbound(), settings.closeCodes()));
	}

	SessionFixture withRates(int messages, long bytes) {
		return with((settings) -> new SessionSettings(settings.idleTimeout(), settings.heartbeatInterval(),
				settings.heartbeatTimeout(), settings.closeTimeout(), settings.sendTimeout(),
				settings.callbackTimeout(), settings.wire(), new SessionSettings.Rates(messages, bytes),
				settings.mailbox(), settings.outbound(), settings.closeCodes()));
	}

	SessionFixture withAsync() {
		this.async = new TestAsyncWebSock(this.webSock);
		return this;
	}

	SessionFixture withoutHandleInfo() {
		this.handlesInfo = false;
		return this;
	}

	SessionFixture withResolvers(CloseResolver... resolvers) {
		this.resolvers = List.of(resolvers);
		return this;
	}

	SessionSettings settings() {
		return this.settings;
	}

	Session open() {
		Session session = create();
		this.transport.open(session);
		return session;
	}

	Session create() {
		SessionEndpoint endpoint = new SessionEndpoint("test", this.settings, this.listener, this::handler,
				(released) -> this.webSock.trace.add("released"), this.handlesInfo, this.resolvers);
		return this.registry.create(endpoint, TestConnectInfo.builder().principal(this.principal).build(),
				this.transport);
	}

	private WebSock<?> handler() {
		return (this.async != null) ? new AsyncHandler<>(this.async) : this.webSock;
	}

	/**
	 * Runs what was handed to the executor.
	 */
	void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/**
	 * Moves the clock and runs what that leads to.
	 */
	void after(Duration duration) {
		this.clock.move(duration);
		this.timers.advance();
		run();
	}

}
