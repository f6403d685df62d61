package io.websock.spring.actuate;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.InboundSink;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;

/**
 * Real sessions on connections that lead nowhere, on a clock that is moved.
 */
final class FakeSessions {

	private final AtomicLong clock = new AtomicLong();

	private final TimerWheel timers = new TimerWheel(this.clock::get);

	final SessionRegistry registry;

	/** Close codes that went out, in order. */
	final List<Integer> closeCodes = new ArrayList<>();

	FakeSessions() {
		this(Runnable::run);
	}

	FakeSessions(Executor executor) {
		this.registry = new SessionRegistry(executor, this.timers);
	}

	void open(String endpoint, int count) {
		for (int i = 0; i < count; i++) {
			open(endpoint, "user", 0);
		}
	}

	/**
	 * Opens a session whose peer has not taken some bytes.
	 */
	Session open(String endpoint, String user, long unsent) {
		SessionEndpoint common = new SessionEndpoint(endpoint, SessionSettings.defaults(), SessionListener.NONE,
				Echo::new, (released) -> {
				}, true);
		Session session = this.registry.create(common, new Connect(SessionId.random(), () -> user),
				new Connection(unsent));
		session.open();
		return session;
	}

	void after(Duration duration) {
		this.clock.addAndGet(duration.toNanos());
		this.timers.advance();
	}

	private static final class Echo implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text("hello"), "secret of " + connect.path());
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String state) {
			return HandleResult.push(frame, state);
		}

	}

	private final class Connection implements Transport {

		private final long unsent;

		private Connection(long unsent) {
			this.unsent = unsent;
		}

		@Override
		public void receive(InboundSink receiver) {
		}

		@Override
		public boolean isReady() {
			return this.unsent == 0;
		}

		@Override
		public void send(Frame frame) {
		}

		@Override
		public void flush() {
		}

		@Override
		public long pendingBytes() {
			return this.unsent;
		}

		@Override
		public void close(int code, String reason, boolean await) {
			FakeSessions.this.closeCodes.add(code);
		}

		@Override
		public void abort() {
		}

	}

	private record Connect(SessionId session, Principal principal) implements ConnectInfo {

		@Override
		public URI uri() {
			return URI.create("ws://localhost/chat/tea?ticket=secret");
		}

		@Override
		public String path() {
			return "/chat/tea";
		}

		@Override
		public Map<String, String> pathVariables() {
			return Map.of();
		}

		@Override
		public Map<String, List<String>> queryParameters() {
			return Map.of("ticket", List.of("secret"));
		}

		@Override
		public Map<String, List<String>> headers() {
			return Map.of("Authorization", List.of("secret"));
		}

		@Override
		public InetSocketAddress remoteAddress() {
			return null;
		}

		@Override
		public String subprotocol() {
			return "v1.chat";
		}

		@Override
		public Map<String, Object> attributes() {
			return Map.of();
		}

	}

}
