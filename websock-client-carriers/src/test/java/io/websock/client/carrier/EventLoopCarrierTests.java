package io.websock.client.carrier;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import io.websock.engine.TimerWheel;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * {@link CarrierSuite} over the engine's event loops.
 */
class EventLoopCarrierTests extends CarrierSuite {

	private static IoThreads threads;

	private static EventLoops loops;

	private static TimerWheel timers;

	@BeforeAll
	static void startLoops() {
		threads = new IoThreads(IoThreads.factory(EventLoopCarrierTests.class.getClassLoader()), 20);
		AtomicInteger count = new AtomicInteger();
		loops = new EventLoops(1, threads, (task) -> {
			Thread thread = new Thread(task, "watchdog-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
		timers = new TimerWheel(System::nanoTime);
		timers.start();
	}

	@AfterAll
	static void stopLoops() {
		timers.stop();
		loops.close();
		threads.close();
	}

	@Override
	Server serve(LoopbackServer.Script script) {
		return new LoopbackServer(null, script);
	}

	@Override
	ClientConnection connect(ClientSetup setup) {
		return new EventLoopCarrier(loops, threads, timers, context(), null).connect(setup);
	}

	SSLContext context() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	boolean blocks() {
		return false;
	}

}
