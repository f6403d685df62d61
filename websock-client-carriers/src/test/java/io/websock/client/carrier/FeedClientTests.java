package io.websock.client.carrier;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

import io.websock.protocol.Opcode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link FeedClient} does what the documentation says.
 */
class FeedClientTests {

	@Test
	void takesTextAndNothingElse() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		BlockingQueue<String> prices = new LinkedBlockingQueue<>();
		AtomicReference<String> seen = new AtomicReference<>();
		try (LoopbackServer server = new LoopbackServer(null, (end, half) -> {
			ServerEnd.Received first = end.accept().next();
			end.send(Opcode.TEXT, "ACME 12".getBytes());
			end.send(Opcode.BINARY, new byte[1]);
			seen.set(first + ", " + end.next());
			end.sendClose(1003, "");
		})) {
			FeedClient.follow(server.uri(), SSLContext.getDefault(), threads, prices::add);
			assertThat(prices.poll(20, TimeUnit.SECONDS)).isEqualTo("ACME 12");
			server.awaitIdle();
			assertThat(seen.get()).isEqualTo("TEXT subscribe, CLOSE 1003 text only");
		}
		threads.shutdownNow();
	}

}
