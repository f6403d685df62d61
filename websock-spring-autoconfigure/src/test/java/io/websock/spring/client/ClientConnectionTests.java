package io.websock.spring.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.engine.Session;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.WebSockConnector;
import io.websock.spring.client.ClientListener.Outcome;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ClientConnection} and its {@link ConnectionSteps}, on a network and a
 * clock of the test's.
 */
class ClientConnectionTests {

	private final ClientFixture fixture = new ClientFixture();

	private final FakeNetwork network = this.fixture.network;

	@Test
	void connectsAndTellsTheHandlerAndTheListeners() {
		WebSockConnection connection = this.fixture
			.connect((request) -> request.withSubprotocols("v2", "v1").withHeader("Authorization", "Bearer secret"));
		assertThat(connection.session()).isNull();

		Session session = this.network.last().accept("v1", Map.of("server", List.of("test")));
		this.fixture.run();

		assertThat(this.fixture.states).containsExactly(new WebSockClientState.Connecting("feed", 1, 0),
				new WebSockClientState.Open("feed", session.id(), 1, 0));
		assertThat(connection.state()).isEqualTo(this.fixture.state());
		assertThat(connection.session()).isEqualTo(session.id());
		assertThat(connection.opened().toCompletableFuture()).isCompletedWithValue(session.id());
		assertThat(this.fixture.registry.sessions("feed")).containsExactly(session);
		assertThat(this.network.last().request.subprotocols()).containsExactly("v2", "v1");
		ConnectInfo connect = this.fixture.handler.connects.get(0);
		assertThat(connect.path()).isEqualTo("/feed");
		assertThat(connect.queryParameters()).containsEntry("token", List.of("secret"));
		assertThat(connect.subprotocol()).isEqualTo("v1");
		assertThat(connect.headers().get("authorization")).containsExactly("Bearer secret");
		assertThat(connect.attributes()).containsEntry(WebSockConnector.ATTEMPT, 1);
		assertThat(connect.attributes().get(WebSockConnector.RESPONSE_HEADERS))
			.asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("Server", List.of("test"));
		assertThat(connect + "" + this.network.last().request).doesNotContain("secret");
	}

	@Test
	void lostConnectionIsFollowedByANewSession() {
		WebSockConnection connection = this.fixture.open();

		this.network.last().lose();
		this.fixture.run();

		assertThat(this.fixture.state()).isInstanceOfSatisfying(WebSockClientState.Reconnecting.class, (state) -> {
			assertThat(state.attempt()).isEqualTo(2);
			assertThat(state.delay()).isEqualTo(Duration.ofSeconds(1));
			assertThat(state.cause()).isInstanceOfSatisfying(WebSockClientCause.Closed.class,
					(cause) -> assertThat(cause.code()).isEqualTo(1006));
		});
		assertThat(connection.session()).isNull();

		this.fixture.after(Duration.ofMillis(900));
		assertThat(this.network.attempts).hasSize(1);
		this.fixture.after(Duration.ofMillis(200));
		assertThat(this.network.attempts).hasSize(2);
		Session second = this.network.last().accept();
		this.fixture.run();

		assertThat(connection.session()).isEqualTo(second.id());
		assertThat(this.fixture.handler.connects).hasSize(2);
		assertThat(this.fixture.handler.connects.get(1).attributes()).containsEntry(WebSockConnector.ATTEMPT, 2);
		assertThat(this.fixture.handler.ends).hasSize(1);
	}

	@Test
	void delaysGrowUntilAConnectionIsStable() {
		this.fixture.open();
		for (int seconds : List.of(1, 2, 4, 8, 16, 30, 30)) {
			this.network.last().close(1011);
			this.fixture.run();
			assertThat(delay()).isEqualTo(Duration.ofSeconds(seconds));
			this.fixture.after(Duration.ofSeconds(seconds + 1));
			this.network.last().accept();
			this.fixture.run();
		}

		this.fixture.after(Duration.ofSeconds(30));
		this.network.last().close(1011);
		this.fixture.run();

		assertThat(delay()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void attemptThatTakesTooLongIsAbandoned() {
		this.fixture.connect();
		FakeNetwork.Attempt late = this.network.last();

		this.fixture.after(Duration.ofMillis(11_100));

		assertThat(late.cancelled).isTrue();
		assertThat(this.fixture.outcomes).containsExactly(Outcome.FAILED);
		assertThat(this.fixture.state()).isInstanceOfSatisfying(WebSockClientState.Reconnecting.class,
				(state) -> assertThat(((WebSockClientCause.Failed) state.cause()).failure())
					.hasMessage("no response to the handshake within 10000ms"));

		late.accept();
		late.listener.failed(new IllegalStateException("late"));
		this.fixture.run();

		assertThat(late.cut).isTrue();
		assertThat(this.fixture.handler.connects).isEmpty();
		assertThat(this.fixture.registry.sessions()).isEmpty();
		assertThat(this.fixture.outcomes).containsExactly(Outcome.FAILED);
	}

	@Test
	void refusalIsFinalOrNotByItsStatus() {
		WebSockConnection connection = this.fixture.connect();
		this.network.last().listener.refused(503, Map.of("retry-after", List.of("20")));
		this.fixture.run();
		assertThat(delay()).isEqualTo(Duration.ofSeconds(21));

		this.fixture.after(Duration.ofSeconds(22));
		this.network.last().listener.refused(403, Map.of());
		this.fixture.run();

		assertThat(this.fixture.state())
			.isEqualTo(new WebSockClientState.Stopped("feed", new WebSockClientCause.Refused(403), 0));
		assertThat(connection.opened().toCompletableFuture()).isCompletedExceptionally()
			.failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseExactlyInstanceOf(CancellationException.class)
			.withMessageContaining("the server refused it with status 403");
		assertThat(connection.send("late")).isEqualTo(SendResult.NO_SESSION);
		this.fixture.after(Duration.ofHours(1));
		assertThat(this.network.attempts).hasSize(2);
	}

	@Test
	void transportThatThrowsIsAFailedAttempt() {
		this.network.defect = new IllegalStateException("no route");

		this.fixture.connect();

		assertThat(this.fixture.outcomes).containsExactly(Outcome.FAILED);
		assertThat(this.fixture.state()).isInstanceOf(WebSockClientState.Reconnecting.class);
	}

	@Test
	void customizersShapeEachAttemptAnew() {
		this.fixture.customizers.add((request, attempt) -> request.withHeader("Authorization", "Bearer " + attempt));
		this.fixture.customizers.add((request, attempt) -> request.withHeader("X-After", request.headers().toString()));
		this.fixture.open();
		this.network.last().lose();
		this.fixture.run();
		this.fixture.after(Duration.ofSeconds(2));

		assertThat(this.network.attempts).extracting((attempt) -> attempt.request.headers().get("Authorization").get(0))
			.containsExactly("Bearer 1", "Bearer 2");
		assertThat(this.network.last().request.headers().get("X-After")).containsExactly("{Authorization=[Bearer 2]}");
	}

	@Test
	void customizerThatThrowsIsAFailedAttempt() {
		this.fixture.customizers.add((request, attempt) -> {
			if (attempt == 1) {
				throw new IllegalStateException("secret");
			}
			return request;
		});

		this.fixture.connect();

		assertThat(this.network.attempts).isEmpty();
		assertThat(this.fixture.outcomes).containsExactly(Outcome.CUSTOMIZER);
		assertThat(this.fixture.connector().reports()).singleElement()
			.satisfies((report) -> assertThat(report.toString()).contains("IllegalStateException")
				.doesNotContain("secret"));
		this.fixture.after(Duration.ofSeconds(2));
		assertThat(this.network.attempts).hasSize(1);
	}

	@Test
	void customizerThatReturnsNothingEndsAttempts() {
		this.fixture.customizers.add((request, attempt) -> null);

		this.fixture.connect();

		assertThat(this.fixture.state())
			.isEqualTo(new WebSockClientState.Stopped("feed", new WebSockClientCause.Withdrawn(), 0));
		assertThat(this.fixture.connector().reports()).isEmpty();
	}

	@Test
	void rejectedCredentialsAreRenewedOnce() {
		this.fixture.customizers.add((request, attempt) -> request);
		this.fixture.connect();
		this.network.last().listener.refused(401, Map.of());
		this.fixture.run();
		assertThat(this.fixture.state()).isInstanceOf(WebSockClientState.Reconnecting.class);
		this.fixture.after(Duration.ofSeconds(2));

		this.network.last().listener.refused(401, Map.of());
		this.fixture.run();

		assertThat(this.fixture.state())
			.isEqualTo(new WebSockClientState.Stopped("feed", new WebSockClientCause.Refused(401), 0));
	}

	@Test
	void handlerMayAskForAnotherConnection() {
		WebSockConnection connection = this.fixture.open();
		this.fixture.handler.onInfo = HandleResult.stop(StopReason.restart(), 1);

		connection.send("restart");
		this.fixture.run();

		assertThat(this.network.last().closeCode).isEqualTo(1012);
		assertThat(this.fixture.state()).isInstanceOf(WebSockClientState.Reconnecting.class);
	}

	@Test
	void handlerThatIsDoneEndsTheConnection() {
		WebSockConnection connection = this.fixture.open();
		this.fixture.handler.onInfo = HandleResult.stop(StopReason.normal(), 1);

		connection.send("stop");
		this.fixture.run();

		assertThat(this.fixture.state()).isEqualTo(new WebSockClientState.Stopped("feed",
				new WebSockClientCause.Closed(1000, new CloseReason.Normal()), 0));
	}

	@Test
	void closesAfterWhatWasSent() {
		WebSockConnection connection = this.fixture.open();

		connection.push(Frame.text("last"));
		connection.close(CloseDetail.of(1000, "done"));
		this.fixture.run();

		assertThat(this.network.last().sent).hasSize(1);
		assertThat(this.network.last().closeCode).isEqualTo(1000);
		assertThat(this.fixture.state())
			.isEqualTo(new WebSockClientState.Stopped("feed", new WebSockClientCause.Requested(), 0));
		assertThat(connection.push(Frame.text("late"))).isEqualTo(SendResult.NO_SESSION);
	}

	@Test
	void closeEndsAnAttemptAndAWait() {
		WebSockConnection connecting = this.fixture.connect();
		connecting.close(CloseDetail.of(1000));
		this.fixture.run();
		assertThat(this.network.last().cancelled).isTrue();
		assertThat(connecting.state()).isInstanceOf(WebSockClientState.Stopped.class);

		WebSockConnection waiting = this.fixture.connect();
		this.network.last().listener.failed(new IllegalStateException("no route"));
		this.fixture.run();
		waiting.close(CloseDetail.of(1000));
		this.fixture.run();
		assertThat(waiting.state()).isInstanceOf(WebSockClientState.Stopped.class);

		this.fixture.after(Duration.ofHours(1));
		assertThat(this.network.attempts).hasSize(2);
	}

	@Test
	void closeWhileTheServerAcceptsClosesTheSession() {
		WebSockConnection connection = this.fixture.connect();
		this.network.last().accept();

		connection.close(CloseDetail.of(1000));
		this.fixture.run();

		assertThat(this.network.last().closeCode).isEqualTo(1000);
		assertThat(connection.state()).isInstanceOf(WebSockClientState.Stopped.class);
	}

	@Test
	void drainedClientWaitsUntilItIsResumed() {
		this.fixture.open();

		this.fixture.drains.drain("feed");
		this.fixture.after(Duration.ofSeconds(1));
		assertThat(this.network.last().closeCode).isEqualTo(1012);
		this.fixture.after(Duration.ofMinutes(1));
		assertThat(this.network.attempts).hasSize(1);
		assertThat(this.fixture.state()).isInstanceOfSatisfying(WebSockClientState.Reconnecting.class,
				(state) -> assertThat(state.cause()).isInstanceOf(WebSockClientCause.Drained.class));

		this.fixture.drains.resume("feed");
		this.fixture.after(Duration.ofMinutes(1));
		assertThat(this.network.attempts).hasSize(2);
	}

	@Test
	void stopOfTheApplicationEndsAllConnections() {
		WebSockConnection open = this.fixture.open();
		WebSockConnection connecting = this.fixture.connect();

		var stopped = this.fixture.connector().stop();
		assertThat(stopped).isNotDone();
		this.fixture.run();

		assertThat(stopped).isCompleted();
		assertThat(this.network.attempts.get(0).closeCode).isEqualTo(1001);
		assertThat(this.network.attempts.get(1).cancelled).isTrue();
		assertThat(List.of(open.state(), connecting.state()))
			.containsOnly(new WebSockClientState.Stopped("feed", new WebSockClientCause.Shutdown(), 0));
		assertThatIllegalStateException().isThrownBy(this.fixture::connect);
	}

	@Test
	void nameOfAnEndpointIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> this.fixture.connector()
						.connect(io.websock.spring.WebSockClientRequest.of("chat",
								java.net.URI.create("ws://localhost")), this.fixture.handler))
			.withMessage("'chat' is the name of an endpoint");
	}

	private Duration delay() {
		return ((WebSockClientState.Reconnecting) this.fixture.state()).delay();
	}

}
