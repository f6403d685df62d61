package io.websock.spring.transport.netty;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.reactive.ReactiveStack;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of connections of Reactor Netty.
 */
class NettyConnectionIntegrationTests {

	private static final byte[] LARGE = new byte[1 << 20];

	@Test
	void connectionThatIsLostWhileBytesWaitDisturbsNoOther() {
		ReactiveStack.onNetty()
			.withUserConfiguration(Receiver.class)
			.withPropertyValues("websock.endpoints.receiver.outbound.high-water-mark=1MB",
					"websock.endpoints.receiver.outbound.max-bytes=64MB")
			.run((context) -> {
				int port = ReactiveStack.port(context);
				WebSockMessenger messenger = context.getBean(WebSockMessenger.class);
				Receiver receiver = context.getBean(Receiver.class);
				try (RawClient client = UpgradeRequest.to(port, "/receiver").receiveBuffer(4096).connect()) {
					SessionId session = SessionId.of(client.readText());
					for (int i = 0; i < 16; i++) {
						assertThat(messenger.push(session, Frame.binary(LARGE))).isEqualTo(SendResult.ACCEPTED);
					}
					client.abort();
				}

				assertThat(receiver.ended.await(10, TimeUnit.SECONDS)).isTrue();
				await().atMost(Duration.ofSeconds(10)).until(() -> messenger.sessions("receiver").isEmpty());
				try (RawClient client = RawClient.connect(port, "/receiver")) {
					client.readText();
				}
			});
	}

	@WebSockEndpoint(path = "/receiver", name = "receiver")
	static class Receiver implements WebSock<Void> {

		private final CountDownLatch ended = new CountDownLatch(1);

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text(connect.session().value()), null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(state);
		}

		@Override
		public void terminate(CloseReason reason, Void state) {
			this.ended.countDown();
		}

	}

}
