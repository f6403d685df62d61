package io.websock.spring.drain;

import org.springframework.context.SmartLifecycle;

/**
 * Lifecycle that ends all sessions when the application stops, while its beans are alive
 * and its web server still serves. Readiness is Boot's: it refuses traffic before the
 * first lifecycle stops. Thread-safe; stopping does not block.
 */
public final class DrainLifecycle implements SmartLifecycle {

	/**
	 * Just before the web server's graceful shutdown
	 * ({@code WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE}), after which upgraded
	 * connections are cut.
	 */
	public static final int PHASE = DEFAULT_PHASE - 1023;

	private final Drains drains;

	private volatile boolean running;

	/**
	 * Creates the lifecycle.
	 * @param drains the application's drains
	 */
	public DrainLifecycle(Drains drains) {
		this.drains = drains;
	}

	@Override
	public void start() {
		this.drains.start();
		this.running = true;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.drains.stop().thenRun(callback);
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
