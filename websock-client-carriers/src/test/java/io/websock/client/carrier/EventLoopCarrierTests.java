package io.websock.client.carrier;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import io.websock.CloseDetail;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void nextAddressIsTriedWhenOneRefuses() {
		RecordingListener listener = new RecordingListener();
		try (LoopbackServer server = new LoopbackServer(null, (end, half) -> end.accept().echo())) {
			ClientConnection connection = new EventLoopCarrier(loops, threads, timers, context(), null,
					Addresses::firstRefuses)
				.connect(ClientSetup.of(Addresses.uri(server), ClientOptions.defaults(), listener));
			listener.await(ClientEvent.Opened.class);
			connection.close(CloseDetail.of(1000));
			assertThat(listener.await(ClientEvent.Closed.class).clean()).isTrue();
			server.awaitIdle();
		}
	}

	@Test
	void connectionFailsWhenAllAddressesRefuse() {
		RecordingListener listener = new RecordingListener();
		try (LoopbackServer server = new LoopbackServer(null, (end, half) -> end.awaitEnd())) {
			new EventLoopCarrier(loops, threads, timers, context(), null, Addresses::allRefuse)
				.connect(ClientSetup.of(Addresses.uri(server), ClientOptions.defaults(), listener));
			listener.await(ClientEvent.Failed.class);
			assertThat(listener.failures).hasSize(1);
		}
	}

	@Test
	void proxyThatWantsCredentialsIsShownAsSuch() {
		RecordingListener listener = new RecordingListener();
		try (LoopbackServer proxy = new LoopbackServer(null, (end, half) -> {
			end.readHead();
			end.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 4\r\n\r\nwh");
			end.write("o?");
			end.awaitEnd();
		})) {
			new EventLoopCarrier(loops, threads, timers, context(), new HttpProxy("127.0.0.1", proxy.port(), null))
				.connect(ClientSetup.of(URI.create("wss://feed.example/"), ClientOptions.defaults(), listener));
			ClientEvent.Refused refused = listener.await(ClientEvent.Refused.class);
			assertThat(refused.reason()).isEqualTo(ClientEvent.RefusalReason.PROXY_AUTHENTICATION);
			assertThat(refused.body().remaining()).isEqualTo(4);
			proxy.awaitIdle();
		}
	}

}
