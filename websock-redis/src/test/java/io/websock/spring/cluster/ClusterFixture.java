package io.websock.spring.cluster;

import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.LogHistory;
import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.IdleTransport;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.spring.Presence;
import io.websock.spring.ReplyTo;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.credentials.SessionCredentials;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;
import io.websock.test.TestConnectInfo;
import io.websock.test.cluster.InMemoryCluster;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

/**
 * Nodes with sessions in one JVM, whose time stands still until a test advances it.
 */
final class ClusterFixture {

	/** Number of messages that topics beginning with {@code log:} keep. */
	static final int HISTORY = 200;

	static final ClusterProperties PROPERTIES = new ClusterProperties(true, "test", 16, Duration.ofSeconds(1),
			Duration.ofMillis(2900), Duration.ofSeconds(3), DataSize.ofKilobytes(64), List.of(),
			Map.of("log:*", new ClusterProperties.Topic(
					new ClusterProperties.History(ClusterFixture.HISTORY, Duration.ofHours(1)))));

	final InMemoryCluster cluster;

	private final Map<String, Node> nodes = new LinkedHashMap<>();

	/** Number of reads of logs by all nodes. */
	int reads;

	private Duration sinceTick = Duration.ZERO;

	ClusterFixture() {
		this(7);
	}

	ClusterFixture(long seed) {
		this.cluster = InMemoryCluster.stepped(seed);
	}

	Node node(String name) {
		Node node = new Node(name);
		this.nodes.put(name, node);
		node.node.start();
		settle();
		return node;
	}

	/**
	 * Reads the newest entries of a log.
	 */
	LogHistory read(String topic, int limit) {
		CompletableFuture<LogHistory> result = this.nodes.values().iterator().next().node.read(topic, null, limit)
			.toCompletableFuture();
		this.cluster.advance(Duration.ZERO);
		return result.join();
	}

	private ClusterEngine counting(ClusterEngine engine) {
		return (ClusterEngine) Proxy.newProxyInstance(ClusterEngine.class.getClassLoader(),
				new Class<?>[] { ClusterEngine.class }, (proxy, method, arguments) -> {
					this.reads += method.getName().equals("read") ? 1 : 0;
					return method.invoke(engine, arguments);
				});
	}

	/**
	 * Passes everything that is due, until nothing is left to do.
	 */
	void settle() {
		boolean busy = true;
		while (busy) {
			this.cluster.advance(Duration.ofMillis(1));
			busy = false;
			for (Node node : this.nodes.values()) {
				node.timers.advance();
				busy |= node.run();
			}
		}
	}

	void advance(Duration time) {
		Duration step = Duration.ofMillis(100);
		for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
			this.cluster.advance(step);
			this.sinceTick = this.sinceTick.plus(step);
			if (this.sinceTick.compareTo(PROPERTIES.heartbeat()) >= 0) {
				this.sinceTick = Duration.ZERO;
				this.nodes.values().stream().filter((node) -> !node.stopped).forEach(Node::tick);
			}
			settle();
		}
	}

	/**
	 * Message of a test.
	 */
	sealed interface Note {

		record Text(String text) implements Note {

		}

		record Question(ReplyTo<String> asker, String text) implements Note {

		}

		record Wrapped(Note inner, SessionId session) implements Note {

		}

	}

	/**
	 * Node of the cluster.
	 */
	final class Node {

		final String name;

		private final Queue<Runnable> tasks = new ArrayDeque<>();

		private final TimerWheel timers = new TimerWheel(ClusterFixture.this.cluster::nanos);

		final ClusterCounts counts = new ClusterCounts();

		final NodeEvents events = new NodeEvents(this.counts);

		final ClusterNode node;

		final SessionRegistry registry;

		final SessionMessenger local;

		final SessionPresence localPresence;

		final ClusterParts parts;

		final WebSockMessenger messenger;

		final Presence presence;

		final List<String> received = new ArrayList<>();

		final List<Object> messages = new ArrayList<>();

		final List<String> sent = new ArrayList<>();

		private boolean stopped;

		Node(String name) {
			this.name = name;
			this.node = new ClusterNode(counting(ClusterFixture.this.cluster.connect(name)), PROPERTIES.settings(),
					ClusterFixture.this.cluster::nanos, this.events);
			String prefix = this.node.self().text();
			this.registry = new SessionRegistry(this.tasks::add, this.timers, CallbackInstrumentation.NONE,
					() -> SessionAddress.next(prefix));
			this.local = new SessionMessenger(this.registry, List::of);
			this.localPresence = new SessionPresence(this.registry, this.local, this.tasks::add);
			MessageCodec codec = new MessageCodec(JsonMapper.builder().build(), Set.of(Note.class));
			this.parts = new ClusterParts(
					this.node, this.events, this.counts, new ClusterParts.LocalParts(this.registry, this.local,
							this.localPresence, new SessionCredentials(this.registry, InstantSource.system())),
					codec, PROPERTIES);
			this.messenger = this.parts.messenger();
			this.presence = this.localPresence;
		}

		void tick() {
			this.parts.lifecycle().tick();
		}

		/**
		 * Ends the node without a word, as a crash does.
		 */
		void crash() {
			this.stopped = true;
			ClusterFixture.this.cluster.isolate(this.name);
		}

		void leave() {
			this.stopped = true;
			this.node.close();
		}

		boolean run() {
			boolean busy = false;
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				task.run();
				busy = true;
			}
			return busy;
		}

		SessionId open(String name) {
			return open(name, null);
		}

		SessionId open(String name, Principal principal) {
			return open(name, principal, SessionSettings.defaults());
		}

		/**
		 * Opens a session that needs nothing of its peer.
		 */
		SessionId open(String name, int capacity) {
			SessionSettings usual = SessionSettings.defaults();
			return open(name, null,
					new SessionSettings(Duration.ZERO, Duration.ZERO, usual.heartbeatTimeout(), usual.closeTimeout(),
							usual.sendTimeout(), usual.callbackTimeout(), usual.wire(), usual.rates(),
							new SessionSettings.Mailbox(capacity, MailboxOverflow.CLOSE), usual.outbound(),
							usual.closeCodes()));
		}

		private SessionId open(String name, Principal principal, SessionSettings settings) {
			SessionEndpoint endpoint = new SessionEndpoint("chat", settings, SessionListener.NONE,
					() -> new Recorder(name), (handler) -> {
					}, true);
			SessionId id = this.registry.nextId();
			ConnectInfo connect = TestConnectInfo.builder().session(id).principal(principal).build();
			Session session = this.registry.create(endpoint, connect, new Wire(name));
			session.open();
			return id;
		}

		private final class Recorder implements WebSock<String> {

			private final String name;

			Recorder(String name) {
				this.name = name;
			}

			@Override
			public HandleResult<String> init(ConnectInfo connect) {
				return HandleResult.ok(this.name);
			}

			@Override
			public HandleResult<String> handleIn(DataFrame frame, String state) {
				return HandleResult.ok(state);
			}

			@Override
			public HandleResult<String> handleInfo(Object message, String state) {
				Node.this.messages.add(message);
				Node.this.received.add(state + ": " + text(message));
				if (message instanceof Note.Question question && question.text().equals("echo")) {
					question.asker().answer(state);
				}
				return HandleResult.ok(state);
			}

			private static String text(Object message) {
				if (message instanceof Note.Text note) {
					return note.text();
				}
				return (message instanceof Note.Question question) ? question.text() : message.toString();
			}

			@Override
			public void terminate(CloseReason reason, String state) {
				Node.this.received.add(state + " ended");
			}

		}

		private final class Wire extends IdleTransport {

			private final String name;

			Wire(String name) {
				this.name = name;
			}

			@Override
			public void send(Frame frame) {
				if (frame instanceof TextFrame text) {
					Node.this.sent.add(this.name + ": " + text.text());
				}
			}

			@Override
			public void close(int code, String reason, boolean await) {
				Node.this.sent.add(this.name + ": close " + code + " " + reason);
			}

		}

	}

}
