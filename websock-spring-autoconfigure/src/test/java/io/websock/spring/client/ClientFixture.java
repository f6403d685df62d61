package io.websock.spring.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import io.websock.WebSock;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TestClock;
import io.websock.engine.TimerWheel;
import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;

/**
 * Clients on a network and a clock of the test's. Tasks run when the test says so.
 */
final class ClientFixture {

	static final ClientOptions.Reconnect RECONNECT = new ClientOptions.Reconnect(true, Duration.ofSeconds(1),
			Duration.ofSeconds(30), 0, Duration.ofSeconds(30), Duration.ofMinutes(5), Set.of(), Set.of());

	final FakeNetwork network = new FakeNetwork();

	final TestClock clock = new TestClock();

	final TimerWheel timers = new TimerWheel(this.clock);

	final List<WebSockClientState> states = Collections.synchronizedList(new ArrayList<>());

	final List<WebSockClientCustomizer> customizers = new ArrayList<>();

	final Map<ClientListener.LossCause, Integer> losses = Collections
		.synchronizedMap(new EnumMap<>(ClientListener.LossCause.class));

	final List<ClientListener.Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

	final Handler handler = new Handler();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	final SessionRegistry registry;

	final Drains drains;

	ClientOptions.Reconnect reconnect = RECONNECT;

	ClientOptions.Outbox outbox = new ClientOptions.Outbox(4, 1000, ClientOptions.Overflow.DROP_NEWEST);

	SessionSettings session = SessionSettings.defaults();

	/** The share of each delay's bound that the delay is. */
	double luck = 1;

	private ClientConnector connector;

	ClientFixture() {
		this(null);
	}

	/**
	 * Creates a fixture.
	 * @param executor runs the tasks; {@code null} for {@link #run()}
	 */
	ClientFixture(Executor executor) {
		this.registry = new SessionRegistry((executor != null) ? executor : this.tasks::add, this.timers);
		this.drains = new Drains(this.registry, new DrainPlan(true, 10, Duration.ofMillis(100), Duration.ofSeconds(10)),
				() -> 0.5);
	}

	ClientConnector connector() {
		if (this.connector == null) {
			ClientServices services = new ClientServices(this.registry, this.registry.executor(), this.network,
					this.drains, List.copyOf(this.customizers), List::of, this.states::add, (name) -> {
						throw new NoSuchElementException(name);
					}, random(), () -> Instant.parse("2026-11-26T12:00:00Z"));
			this.connector = new ClientConnector(List.of(), List.of("chat"), new Settings(), services,
					(name, connected, waiting) -> new Listener());
		}
		return this.connector;
	}

	void withMailbox(int capacity, MailboxOverflow overflow) {
		SessionSettings defaults = SessionSettings.defaults();
		this.session = new SessionSettings(defaults.idleTimeout(), defaults.heartbeatInterval(),
				defaults.heartbeatTimeout(), defaults.closeTimeout(), defaults.sendTimeout(),
				defaults.callbackTimeout(), defaults.wire(), defaults.rates(),
				new SessionSettings.Mailbox(capacity, overflow), defaults.outbound(), defaults.closeCodes());
	}

	private ClientOptions options() {
		return new ClientOptions(true, true, null, null, Map.of(), Duration.ofSeconds(10), this.reconnect, this.outbox,
				null, null, this.session);
	}

	private RandomGenerator random() {
		return new RandomGenerator() {

			@Override
			public long nextLong() {
				return 0;
			}

			@Override
			public long nextLong(long bound) {
				return (long) ((bound - 1) * ClientFixture.this.luck);
			}

		};
	}

	WebSockConnection connect() {
		return connect((request) -> request);
	}

	WebSockConnection connect(UnaryOperator<WebSockClientRequest> request) {
		WebSockConnection connection = connector().connect(
				request.apply(WebSockClientRequest.of("feed", URI.create("wss://example.com/feed?token=secret"))),
				this.handler);
		run();
		return connection;
	}

	/**
	 * Connects, and has the server accept.
	 */
	WebSockConnection open() {
		WebSockConnection connection = connect();
		this.network.last().accept();
		run();
		return connection;
	}

	void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	void after(Duration time) {
		this.clock.move(time);
		this.timers.advance();
		run();
	}

	WebSockClientState state() {
		return this.states.get(this.states.size() - 1);
	}

	/**
	 * Returns the messages that were lost, by all events together.
	 */
	long reported() {
		return this.states.stream().mapToLong(WebSockClientState::lost).sum();
	}

	private final class Settings implements ClientSettings {

		@Override
		public ClientOptions options(String client) {
			return ClientFixture.this.options();
		}

		@Override
		public void check(Collection<String> beans) {
		}

	}

	private final class Listener implements ClientListener {

		@Override
		public void attempted(Outcome outcome) {
			ClientFixture.this.outcomes.add(outcome);
		}

		@Override
		public void lost(LossCause cause, int messages) {
			ClientFixture.this.losses.merge(cause, messages, Integer::sum);
		}

	}

}
