package io.websock.spring.transport.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.reactive.ReactiveStack;
import io.websock.test.RawClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the threads that run callbacks on Reactor Netty.
 */
class NettyThreadsIntegrationTests {

	private static final String LOOP = "reactor-http";

	@Test
	void quickCallbacksRunOnTheLoop() {
		ReactiveStack.onNetty().withUserConfiguration(Threads.class).run((context) -> {
			try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/threads")) {
				client.sendText("warm up").readText();
				assertThat(client.sendText("quick").readText()).startsWith(LOOP);
			}
		});
	}

	@Test
	void noCallbackRunsOnALoopIfTheSettingsSaySo() {
		ReactiveStack.onNetty()
			.withUserConfiguration(Threads.class)
			.withPropertyValues("websock.execution.event-loops=0")
			.run((context) -> {
				try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/threads")) {
					assertThat(client.sendText("quick").readText()).startsWith("websock-io-");
				}
			});
	}

	@Test
	void callbackThatBlocksHoldsLoopsTwiceAtMost() {
		ReactiveStack.onNetty().withUserConfiguration(Threads.class, EchoWebSock.class).run((context) -> {
			int port = ReactiveStack.port(context);
			List<String> threads = new ArrayList<>();
			try (RawClient client = RawClient.connect(port, "/threads")) {
				for (int i = 0; i < 20; i++) {
					threads.add(client.sendText("block").readText());
				}
			}
			assertThat(threads).filteredOn((thread) -> thread.startsWith(LOOP)).hasSizeLessThanOrEqualTo(2);
			assertThat(threads.subList(2, 20)).allMatch((thread) -> thread.startsWith("websock-io-"));
		});
	}

	@Test
	void callbacksThatNeverReturnHoldNoOtherSession() {
		Threads endpoint = new Threads();
		ReactiveStack.onNetty()
			.withBean(Threads.class, () -> endpoint)
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> {
				int port = ReactiveStack.port(context);
				List<RawClient> clients = new ArrayList<>();
				try {
					clients.add(RawClient.connect(port, "/threads").sendText("block"));
					clients.get(0).readText();
					for (int i = 0; i < 40; i++) {
						clients.add(RawClient.connect(port, "/threads").sendText("wait"));
					}
					try (RawClient client = RawClient.connect(port, "/echo")) {
						assertThat(client.sendText("hello").readText()).isEqualTo("hello");
					}
				}
				finally {
					endpoint.gate.countDown();
					clients.forEach(RawClient::close);
				}
			});
	}

	@WebSockEndpoint("/threads")
	static class Threads implements WebSock<Void> {

		private final CountDownLatch gate = new CountDownLatch(1);

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) throws Exception {
			switch (frame.requireText()) {
				case "block" -> new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
				case "wait" -> this.gate.await();
				default -> {
				}
			}
			return HandleResult.push(Frame.text(Thread.currentThread().getName()), state);
		}

	}

}
