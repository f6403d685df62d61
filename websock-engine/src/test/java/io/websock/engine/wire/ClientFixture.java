package io.websock.engine.wire;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.protocol.WebSocketUri;
import io.websock.test.TestConnectInfo;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Client over two event loops, whose sessions keep what they receive.
 */
final class ClientFixture implements WebSock<Integer>, SessionListener, AutoCloseable {

	private static final Duration LONG = Duration.ofSeconds(60);

	/** Text messages and ends, such as {@code hello} and {@code Normal[]}. */
	final Queue<String> seen = new ConcurrentLinkedQueue<>();

	final TimerWheel timers = new TimerWheel(System::nanoTime);

	final ExecutorService executor = Executors.newFixedThreadPool(2);

	final IoThreads threads = new IoThreads(IoThreads.factory(ClientFixture.class.getClassLoader()), 20);

	final EventLoops loops = new EventLoops(2, this.threads, IoThreads.factory(ClientFixture.class.getClassLoader()));

	final DeflatePools pools = new DeflatePools();

	final SessionRegistry registry = new SessionRegistry(this.executor, this.timers);

	final ClientConnections connections = new ClientConnections(this.loops, this.executor, this.timers, this.pools);

	final List<Upgraded> upgrades = new CopyOnWriteArrayList<>();

	SessionSettings settings = SessionSettings.defaults();

	ClientTls tls;

	ConnectProxy proxy;

	List<String> subprotocols = List.of();

	Map<String, String> headers = Map.of();

	int maxBody = 1000;

	ClientFixture() {
		this.timers.start();
	}

	/**
	 * Sets the send timeout, and lets the outbound queue be as long as it gets.
	 */
	void setSendTimeout(Duration timeout) {
		change(timeout, this.settings.wire().compression());
	}

	/**
	 * Offers compression.
	 */
	void compress() {
		change(this.settings.sendTimeout(), new SessionSettings.Compression(true, 6, false, false, 0, 100));
	}

	private void change(Duration sendTimeout, SessionSettings.Compression compression) {
		SessionSettings before = this.settings;
		this.settings = new SessionSettings(before.idleTimeout(), before.heartbeatInterval(), before.heartbeatTimeout(),
				before.closeTimeout(), sendTimeout, before.callbackTimeout(),
				new SessionSettings.Wire(before.wire().limits(), compression), before.rates(), before.mailbox(),
				new SessionSettings.Outbound(64L << 10, 1L << 30), before.closeCodes());
	}

	CompletableFuture<ConnectOutcome> open(URI uri) {
		return open(uri, LONG);
	}

	CompletableFuture<ConnectOutcome> open(URI uri, Duration timeout) {
		return this.connections.open(new ConnectRequest(WebSocketUri.of(uri), this.subprotocols, this.headers, this.tls,
				this.proxy, timeout, this.maxBody), this.settings, this::sessions);
	}

	private SessionFactory sessions(Upgraded upgraded) {
		this.upgrades.add(upgraded);
		SessionEndpoint endpoint = new SessionEndpoint("client", this.settings, this, () -> this, (released) -> {
		}, true);
		return new SessionFactory() {

			@Override
			public SessionSettings settings() {
				return endpoint.settings();
			}

			@Override
			public Session create(Transport transport, List<String> extensions) {
				return ClientFixture.this.registry.create(endpoint, TestConnectInfo.of(SessionId.random()), transport);
			}

		};
	}

	/**
	 * Returns the session of a connection that opens.
	 */
	Session session(URI uri) throws Exception {
		ConnectOutcome outcome = outcome(open(uri));
		assertThat(outcome).isInstanceOf(ConnectOutcome.Opened.class);
		return ((ConnectOutcome.Opened) outcome).session();
	}

	static ConnectOutcome outcome(CompletableFuture<ConnectOutcome> outcome) throws Exception {
		return outcome.get(LONG.toSeconds(), TimeUnit.SECONDS);
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(LONG);
	}

	void awaitSeen(String... expected) {
		await().untilAsserted(() -> assertThat(this.seen).containsExactly(expected));
	}

	void awaitNoSessions() {
		await().until(() -> this.registry.sessions().isEmpty() && this.connections.pending() == 0);
	}

	@Override
	public HandleResult<Integer> init(ConnectInfo connect) {
		return HandleResult.ok(0);
	}

	@Override
	public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
		this.seen.add((frame instanceof TextFrame text) ? text.text() : frame.toString());
		return HandleResult.ok(state + 1);
	}

	@Override
	public void terminate(CloseReason reason, Integer state) {
		this.seen.add(reason.toString());
	}

	@Override
	public void close() {
		this.connections.close();
		this.registry.sessions().forEach(Session::abort);
		awaitNoSessions();
		this.loops.close();
		this.threads.close();
		this.timers.stop();
		this.pools.close();
		this.executor.shutdown();
	}

}
