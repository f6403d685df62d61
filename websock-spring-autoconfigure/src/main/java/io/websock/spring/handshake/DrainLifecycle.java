package io.websock.spring.handshake;

import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

import io.websock.spring.session.SessionHost;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Ends all sessions when the application stops, while its beans are alive and its web
 * server still serves. From then on {@link #isDraining()} keeps new sessions out.
 * Thread-safe; stopping does not block.
 */
public final class DrainLifecycle implements SmartLifecycle {

	/**
	 * Just before the web server's graceful shutdown
	 * ({@code WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE}), after which upgraded
	 * connections are cut.
	 */
	static final int PHASE = DEFAULT_PHASE - 1023;

	private final SessionHost host;

	private final DrainPlan plan;

	private final DoubleSupplier random;

	private volatile boolean running;

	/** The drain that is under way or was the last; none since the last start. */
	private volatile @Nullable Drain drain;

	/**
	 * Creates the lifecycle.
	 * @param host home of the sessions
	 * @param plan how to end them
	 * @param random source of numbers from 0 to 1, to spread the batches
	 */
	public DrainLifecycle(SessionHost host, DrainPlan plan, DoubleSupplier random) {
		this.host = host;
		this.plan = plan;
		this.random = random;
		host.onClosed((session) -> {
			Drain drain = this.drain;
			if (drain != null) {
				drain.completeIfEmpty();
			}
		});
	}

	/**
	 * Returns whether sessions are being ended and no new one may begin.
	 * @return {@code true} from the stop of the application to its next start
	 */
	public boolean isDraining() {
		return this.drain != null;
	}

	@Override
	public synchronized void start() {
		this.drain = null;
		this.running = true;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		drain().thenRun(callback);
	}

	private synchronized CompletableFuture<Void> drain() {
		this.running = false;
		Drain drain = this.drain;
		if (drain == null) {
			drain = new Drain(this.host, this.plan, this.random);
			this.drain = drain;
			drain.begin();
		}
		return drain.done();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * A context that pauses keeps its sessions.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
