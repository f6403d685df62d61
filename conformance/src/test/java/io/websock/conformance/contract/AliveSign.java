package io.websock.conformance.contract;

import org.springframework.beans.factory.DisposableBean;

/**
 * A bean that knows whether it was destroyed. Thread-safe.
 */
final class AliveSign implements DisposableBean {

	private volatile boolean alive = true;

	boolean isAlive() {
		return this.alive;
	}

	@Override
	public void destroy() {
		this.alive = false;
	}

}
