package io.websock.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.SessionId;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;
import io.websock.spring.metrics.SessionMetrics;
import io.websock.test.TestConnectInfo;

/**
 * All that a node has but its container, on a clock, an executor and connections that
 * only move when told. What must not happen is noted, so that a run goes on.
 */
final class FaultInjectionNode implements AutoCloseable {

	static final String ROOM = "room";

	final FaultInjectionTrigger trigger = new FaultInjectionTrigger();

	final TimerWheel timers;

	final SessionRegistry registry;

	final SessionMessenger messenger;

	final SessionPresence presence;

	final List<CompletableFuture<String>> asked = new ArrayList<>();

	/** Promises that were broken. */
	final List<String> broken = new ArrayList<>();

	private final TestClock clock = new TestClock();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Map<SessionId, FaultInjectionPeer> peers = new LinkedHashMap<>();

	private final FaultInjectionLog log = new FaultInjectionLog(this.trigger);

	FaultInjectionNode() {
		FaultInjectionInstrumentation instrumentation = new FaultInjectionInstrumentation(this.trigger);
		this.timers = new TimerWheel(this.clock);
		this.registry = new SessionRegistry(this::execute, this.timers, instrumentation.all());
		this.registry.onClosed((session) -> this.trigger.at(FaultInjectionPoint.CLOSED_LISTENER));
		this.messenger = new SessionMessenger(this.registry, () -> List.of(instrumentation));
		this.presence = new SessionPresence(this.registry, this.messenger, this::execute);
	}

	/**
	 * Returns a listener with meters of its own, so that some are registered late.
	 */
	private SessionListener listener() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		SessionListener listener = new SessionMetrics(meters, this.registry, SessionListeners.NONE).forEndpoint("test");
		meters.config().meterFilter(MeterFilter.accept((id) -> {
			this.trigger.at(FaultInjectionPoint.METER);
			return true;
		}));
		return new FaultInjectionListener(this.trigger, listener);
	}

	private void execute(Runnable task) {
		this.trigger.at(FaultInjectionPoint.EXECUTOR);
		this.tasks.add(task);
	}

	FaultInjectionPeer peer(SessionId id) {
		return this.peers.get(id);
	}

	List<FaultInjectionPeer> peers() {
		return List.copyOf(this.peers.values());
	}

	List<FaultInjectionPeer> alive() {
		return this.peers.values().stream().filter(FaultInjectionPeer::isAlive).toList();
	}

	/**
	 * Opens a session on the thread of a container.
	 * @param kind of which endpoint
	 */
	FaultInjectionPeer open(Kind kind) {
		FaultInjectionPeer peer = new FaultInjectionPeer(this.trigger);
		this.peers.put(peer.id, peer);
		peer.planned = kind == Kind.DEAF;
		container(() -> peer
			.open(this.registry.create(endpoint(kind), TestConnectInfo.of(peer.id), peer, () -> ended(peer))));
		return peer;
	}

	private void ended(FaultInjectionPeer peer) {
		peer.ended++;
		this.trigger.at(FaultInjectionPoint.ENDED);
	}

	private SessionEndpoint endpoint(Kind kind) {
		MailboxOverflow overflow = (kind == Kind.CONFLATING) ? MailboxOverflow.CONFLATE : MailboxOverflow.CLOSE;
		SessionSettings settings = new SessionFixture().withMailbox(64, overflow).settings();
		return new SessionEndpoint(kind.name(), settings, listener(), () -> {
			this.trigger.at(FaultInjectionPoint.HANDLER_CREATED);
			return new FaultInjectionHandler(this);
		}, (handler) -> this.trigger.at(FaultInjectionPoint.HANDLER_RELEASED), kind != Kind.DEAF);
	}

	/**
	 * Does something as a container's thread, which no fault may leave by.
	 */
	void container(Runnable event) {
		guarded("a container's thread", event);
	}

	/**
	 * Does something as a thread of the application, which may be told of a fault.
	 */
	void application(Runnable call) {
		guarded("the application's thread", () -> {
			try {
				call.run();
			}
			catch (Throwable ex) {
				if (!FaultInjectionFault.isInjected(ex)) {
					throw ex;
				}
			}
		});
	}

	/**
	 * Runs what was handed to the executor, whose threads clear the interrupt flag
	 * between tasks.
	 */
	void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			guarded("a thread of the executor", task);
		}
	}

	private void guarded(String thread, Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			this.broken.add(thread + " was left by " + ex);
		}
		finally {
			Thread.interrupted();
		}
	}

	/**
	 * Moves the clock and runs what that leads to.
	 */
	void after(Duration duration) {
		this.clock.move(duration);
		guarded("the timers' thread", () -> {
			this.timers.advance();
			if (Thread.currentThread().isInterrupted()) {
				this.broken.add("the timers' thread is left interrupted");
			}
		});
		run();
	}

	@Override
	public void close() {
		this.log.close();
	}

	/**
	 * The endpoints.
	 */
	enum Kind {

		/** Sessions end when their mailbox is full. */
		CLOSING,

		/** Messages of one key replace each other. */
		CONFLATING,

		/** Without {@code handleInfo}. */
		DEAF

	}

}
