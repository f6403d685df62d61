package io.websock.spring.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.IdleTransport;
import io.websock.engine.MailboxOverflow;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.SharedBatch;
import io.websock.engine.SharedFrame;
import io.websock.engine.TimerWheel;
import io.websock.test.TestConnectInfo;
import org.awaitility.Awaitility;

/**
 * Sessions on connections that take what they are sent, unless told to stall, and keep
 * it. May be used by many threads.
 */
final class Crowd {

	static final String ENDPOINT = "crowd";

	final SessionRegistry registry;

	/** Threads on which a drop is a refusal, of which the caller is told. */
	final Set<Thread> callers = ConcurrentHashMap.newKeySet();

	/** Messages and frames that were accepted, then counted as dropped. */
	final AtomicInteger dropped = new AtomicInteger();

	/** Everything that was counted as dropped, refusals too. */
	final Map<DropCause, AtomicInteger> drops = new ConcurrentHashMap<>();

	/** How often a frame was encoded for the connections that share it. */
	final AtomicInteger encodings = new AtomicInteger();

	/** How often a connection took several frames at once. */
	final AtomicInteger batches = new AtomicInteger();

	private final Function<Frame, ByteBuffer> encoder = (frame) -> {
		this.encodings.incrementAndGet();
		return ((TextFrame) frame).utf8();
	};

	final List<Member> members = new ArrayList<>();

	private final SessionEndpoint endpoint;

	Crowd(Executor executor, SessionSettings settings) {
		this(executor, settings, CallbackInstrumentation.NONE);
	}

	Crowd(Executor executor, SessionSettings settings, CallbackInstrumentation instrumentation) {
		this.registry = new SessionRegistry(executor, new TimerWheel(System::nanoTime), instrumentation);
		this.endpoint = endpoint(ENDPOINT, settings);
	}

	/** Default settings with another policy. */
	static SessionSettings settings(MailboxOverflow overflow) {
		SessionSettings defaults = SessionSettings.defaults();
		return new SessionSettings(defaults.idleTimeout(), defaults.heartbeatInterval(), defaults.heartbeatTimeout(),
				defaults.closeTimeout(), defaults.sendTimeout(), defaults.callbackTimeout(), defaults.wire(),
				defaults.rates(), new SessionSettings.Mailbox(60, overflow), defaults.outbound(),
				defaults.closeCodes());
	}

	static void await(Callable<Boolean> condition) {
		Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(10)).until(condition);
	}

	private SessionEndpoint endpoint(String name, SessionSettings settings) {
		SessionListener listener = new SessionListener() {

			@Override
			public void dropped(DropCause cause) {
				Crowd.this.drops.computeIfAbsent(cause, (same) -> new AtomicInteger()).incrementAndGet();
				boolean evicted = cause == DropCause.OVERFLOW
						&& settings.mailbox().overflow() == MailboxOverflow.DROP_OLDEST;
				if (evicted || !Crowd.this.callers.contains(Thread.currentThread())) {
					Crowd.this.dropped.incrementAndGet();
				}
			}

		};
		return new SessionEndpoint(name, settings, listener, Handler::new, (handler) -> {
		}, true);
	}

	Crowd open(int count) {
		return open(count, this.endpoint);
	}

	/** Opens sessions of another endpoint. */
	Crowd open(int count, String endpoint, SessionSettings settings) {
		return open(count, endpoint(endpoint, settings));
	}

	private Crowd open(int count, SessionEndpoint endpoint) {
		for (int i = 0; i < count; i++) {
			Member member = new Member(this.encoder, this.batches);
			member.session = this.registry.create(endpoint, TestConnectInfo.of(SessionId.random()), member);
			this.members.add(member);
			member.session.open();
		}
		return this;
	}

	int dropped(DropCause cause) {
		AtomicInteger count = this.drops.get(cause);
		return (count != null) ? count.get() : 0;
	}

	int delivered() {
		return this.members.stream().mapToInt((member) -> member.received().size()).sum();
	}

	/**
	 * Hands messages to the connection, so that they are found where frames are.
	 */
	private static final class Handler implements WebSock<Void> {

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			if (message instanceof Runnable callback) {
				callback.run();
			}
			return HandleResult.push(Frame.text(message.toString()), null);
		}

	}

	/**
	 * One session and its connection.
	 */
	static final class Member extends IdleTransport {

		/** So much of a shared frame is kept. */
		private static final int KEPT = 100;

		private final List<String> received = new ArrayList<>();

		private final Function<Frame, ByteBuffer> encoder;

		private final AtomicInteger batches;

		private Session session;

		private volatile boolean stalled;

		/** The session owner's. */
		private long pending;

		Member(Function<Frame, ByteBuffer> encoder, AtomicInteger batches) {
			this.encoder = encoder;
			this.batches = batches;
		}

		Session session() {
			return this.session;
		}

		SessionId id() {
			return this.session.id();
		}

		void stall() {
			this.stalled = true;
		}

		void read() {
			this.stalled = false;
			this.session.writable();
		}

		List<String> received() {
			synchronized (this.received) {
				return List.copyOf(this.received);
			}
		}

		void clear() {
			synchronized (this.received) {
				this.received.clear();
			}
		}

		@Override
		public boolean isReady() {
			return this.pending == 0;
		}

		@Override
		public void send(SharedFrame frame) {
			ByteBuffer bytes = frame.encoded(this.encoder);
			take(StandardCharsets.UTF_8.decode(bytes.limit(Math.min(bytes.limit(), KEPT))).toString());
		}

		@Override
		public boolean send(SharedBatch batch) {
			this.batches.incrementAndGet();
			batch.frames().forEach(this::send);
			return true;
		}

		@Override
		public void send(Frame frame) {
			take(((TextFrame) frame).text());
		}

		private void take(String text) {
			synchronized (this.received) {
				this.received.add(text);
			}
			this.pending += this.stalled ? text.length() : 0;
		}

		@Override
		public void progress() {
			this.pending = this.stalled ? this.pending : 0;
		}

		@Override
		public long pendingBytes() {
			return this.pending;
		}

		@Override
		public void abort() {
		}

	}

}
