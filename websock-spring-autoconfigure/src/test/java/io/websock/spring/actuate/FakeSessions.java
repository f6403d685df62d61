package io.websock.spring.actuate;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.IdleTransport;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.test.TestConnectInfo;

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
		Session session = this.registry.create(common, connect(user), new Connection(unsent));
		session.open();
		return session;
	}

	private static ConnectInfo connect(String user) {
		return TestConnectInfo.builder()
			.uri("ws://localhost/chat/tea?ticket=secret")
			.header("Authorization", "secret")
			.principal(() -> user)
			.remoteAddress(new InetSocketAddress("2001:db8::1", 4711))
			.subprotocol("v1.chat")
			.build();
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

	private final class Connection extends IdleTransport {

		private final long unsent;

		private Connection(long unsent) {
			this.unsent = unsent;
		}

		@Override
		public boolean isReady() {
			return this.unsent == 0;
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

}
