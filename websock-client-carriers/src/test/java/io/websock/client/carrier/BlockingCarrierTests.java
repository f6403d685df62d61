package io.websock.client.carrier;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * {@link CarrierSuite} over a blocking socket.
 */
class BlockingCarrierTests extends CarrierSuite {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@Override
	void stopThreads() {
		this.threads.shutdownNow();
	}

	ExecutorService threads() {
		return this.threads;
	}

	@Override
	Server serve(LoopbackServer.Script script) {
		return new LoopbackServer(null, script);
	}

	@Override
	ClientConnection connect(ClientSetup setup) {
		return new BlockingCarrier().connect(setup, this.threads);
	}

	@Override
	boolean blocks() {
		return true;
	}

	@Override
	int threadsInUse() {
		return ((ThreadPoolExecutor) this.threads).getActiveCount();
	}

}
