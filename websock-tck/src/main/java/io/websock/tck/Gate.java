package io.websock.tck;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A place in a script where sessions wait until the test lets them go.
 */
final class Gate {

	private final CountDownLatch open = new CountDownLatch(1);

	void pass() {
		try {
			if (!this.open.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("The test did not open the gate");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The host interrupted a callback", ex);
		}
	}

	void open() {
		this.open.countDown();
	}

}
