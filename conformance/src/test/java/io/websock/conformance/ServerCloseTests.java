package io.websock.conformance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.test.RawClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that a connection ends at once when the client has answered our close frame,
 * whoever closed the session, and does not wait for the close timeout.
 */
class ServerCloseTests {

	@ParameterizedTest
	@EnumSource
	void connectionEndsWhenTheClientHasAnswered(Closer closer) {
		try (RunningApplication application = RunningApplication.start(Application.class,
				Map.of("websock.close-timeout", "10m"));
				RawClient client = RawClient.connect(application.port(), "/closing")) {
			WebSockMessenger messenger = application.bean(WebSockMessenger.class);
			await().atMost(Duration.ofSeconds(10)).until(() -> messenger.sessions("closing").size() == 1);

			closer.act.accept(client, messenger);

			assertThat(client.awaitClose().code()).isEqualTo(1000);
			client.sendText("late").sendText("later").sendClose(1000).awaitEof();
			await("an end for the server's socket").atMost(Duration.ofSeconds(10)).until(() -> isRefused(client));
			await().atMost(Duration.ofSeconds(10)).until(() -> messenger.sessions("closing").isEmpty());
		}
	}

	/**
	 * Sends a byte: a socket that is closed answers with a RST, and the next byte cannot
	 * be sent, while one that was shut down in one direction takes them all.
	 */
	private static boolean isRefused(RawClient client) {
		try {
			client.raw((byte) 0);
			return false;
		}
		catch (UncheckedIOException ex) {
			return true;
		}
	}

	/**
	 * Ways for the application to close a session.
	 */
	enum Closer {

		HANDLE_IN((client, messenger) -> client.sendText("close")),

		HANDLE_INFO((client, messenger) -> messenger.broadcast("closing", "close")),

		MESSENGER((client, messenger) -> messenger.sessions("closing")
			.forEach((session) -> messenger.close(session, CloseDetail.of(1000))));

		private final BiConsumer<RawClient, WebSockMessenger> act;

		Closer(BiConsumer<RawClient, WebSockMessenger> act) {
			this.act = act;
		}

	}

	@WebSockEndpoint(path = "/closing", name = "closing")
	static class Closing implements WebSock<SessionId> {

		@Override
		public HandleResult<SessionId> init(ConnectInfo connect) {
			return HandleResult.ok(connect.session());
		}

		@Override
		public HandleResult<SessionId> handleIn(DataFrame frame, SessionId state) {
			return HandleResult.stop(StopReason.normal(), state);
		}

		@Override
		public HandleResult<SessionId> handleInfo(Object message, SessionId state) {
			return HandleResult.stop(StopReason.normal(), state);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Closing.class)
	static class Application {

	}

}
