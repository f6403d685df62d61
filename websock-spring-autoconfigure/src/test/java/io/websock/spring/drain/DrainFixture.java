package io.websock.spring.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.websock.AsyncWebSock;
import io.websock.Frame;
import io.websock.WebSock;
import io.websock.engine.AsyncHandler;
import io.websock.engine.IdleTransport;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.spring.handshake.EchoWebSock;
import io.websock.spring.handshake.TestHandshakeRequest;

/**
 * Sessions on a clock and an executor that only move when told.
 */
final class DrainFixture {

	private final AtomicLong clock = new AtomicLong();

	private final TimerWheel timers = new TimerWheel(this.clock::get);

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	final SessionRegistry registry = new SessionRegistry(this.tasks::add, this.timers);

	/** What went out, in order. */
	final List<Integer> closeCodes = new ArrayList<>();

	/** How many connections were cut. */
	int aborted;

	void open(String endpoint, int count) {
		for (int i = 0; i < count; i++) {
			open(endpoint, new TestConnection(true));
		}
	}

	void openStalled(int count) {
		for (int i = 0; i < count; i++) {
			open("stalled", new TestConnection(false)).push(Frame.text("stalled"));
		}
		run();
	}

	/**
	 * Opens a session that is in a callback whose stage never completes.
	 */
	void openPending(AsyncWebSock<?> webSock) {
		open("pending", new TestConnection(true), () -> new AsyncHandler<>(webSock)).send("wait");
		run();
	}

	private Session open(String name, Transport transport) {
		return open(name, transport, EchoWebSock::new);
	}

	private Session open(String name, Transport transport, Supplier<WebSock<?>> handlers) {
		SessionEndpoint endpoint = new SessionEndpoint(name, SessionSettings.defaults(), SessionListener.NONE, handlers,
				(released) -> {
				}, true);
		Session session = this.registry.create(endpoint, TestHandshakeRequest.connectInfo(), transport);
		session.open();
		return session;
	}

	/**
	 * Moves the clock in steps as small as the timers' own, and runs what that leads to.
	 */
	void after(Duration duration) {
		Duration step = Duration.ofMillis(10);
		for (long i = 0; i < duration.dividedBy(step); i++) {
			this.clock.addAndGet(step.toNanos());
			this.timers.advance();
			run();
		}
	}

	void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/**
	 * Connection whose peer takes everything or nothing.
	 */
	private final class TestConnection extends IdleTransport {

		private final boolean ready;

		private boolean cut;

		private TestConnection(boolean ready) {
			this.ready = ready;
		}

		@Override
		public boolean isReady() {
			return this.ready;
		}

		@Override
		public long pendingBytes() {
			return this.ready ? 0 : 7;
		}

		@Override
		public void close(int code, String reason, boolean await) {
			DrainFixture.this.closeCodes.add(code);
		}

		@Override
		public void abort() {
			if (!this.cut) {
				this.cut = true;
				DrainFixture.this.aborted++;
			}
		}

	}

}
