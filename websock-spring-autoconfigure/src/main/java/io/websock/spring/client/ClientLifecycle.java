package io.websock.spring.client;

import org.springframework.context.SmartLifecycle;

/**
 * Lifecycle that connects the client beans when everything else has started, and ends all
 * connections before anything else stops. Thread-safe; neither blocks.
 */
final class ClientLifecycle implements SmartLifecycle {

	private final ClientConnector connector;

	private volatile boolean running;

	ClientLifecycle(ClientConnector connector) {
		this.connector = connector;
	}

	@Override
	public void start() {
		this.connector.start();
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
		this.connector.stop().thenRun(callback);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * A context that pauses keeps its connections.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
