package io.websock.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.websock.Conflatable;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.WebSockMessenger;
import io.websock.tck.FaultyClient.Sight;
import io.websock.test.WireFrame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Check that nothing is left of sessions that ended, and that as many as may be get all
 * that sessions get.
 */
final class WholeNode {

	private final FaultyHost host;

	private final WebSockMessenger messenger;

	WholeNode(FaultyHost host) {
		this.host = host;
		this.messenger = host.messenger();
	}

	void check() throws Exception {
		nothingIsLeft();
		List<FaultyClient> clients = new ArrayList<>();
		Await.until("all permits", () -> {
			FaultyClient client = FaultyClient.connect(this.host);
			if (client != null) {
				clients.add(client);
			}
			waitFor(Duration.ofMinutes(1));
			return clients.size() == FaultyHost.PERMITS;
		});
		assertThat(FaultyClient.connect(this.host)).as("one session more than there may be").isNull();
		clients.forEach((client) -> assertThat(client.echo("echo")).as("a new session's echo").isEqualTo(Sight.ALIVE));
		sessionsGetWhatIsSent(clients);
		timersFire(clients);
		clients.forEach((client) -> client.send(WireFrame.close(1000, "")).wire().close());
		nothingIsLeft();
	}

	private void nothingIsLeft() {
		Await.until("no sessions", () -> this.messenger.sessions(FaultyHost.ENDPOINT).isEmpty());
		Await.until("no presence", () -> this.host.presence().list(FaultyWebSock.ROOM).entries().isEmpty());
		assertThat(this.messenger.publish(FaultyWebSock.ROOM, "nobody")).as("subscribers left").isZero();
		assertThat(this.messenger.broadcast(FaultyHost.ENDPOINT, "nobody")).as("sessions left").isZero();
	}

	private void sessionsGetWhatIsSent(List<FaultyClient> clients) {
		Set<SessionId> sessions = this.messenger.sessions(FaultyHost.ENDPOINT);
		sessions.forEach((session) -> {
			this.messenger.sendAfter(Duration.ofMillis(20), session, "sent later");
			this.messenger.send(session, "sent");
		});
		this.messenger.publish(FaultyWebSock.ROOM, "published");
		this.messenger.pushAll(FaultyWebSock.ROOM, Frame.text("pushed"));
		sessions.forEach((session) -> this.host.presence().track(session, FaultyWebSock.ROOM, "again", "here"));
		Set<String> expected = Set.of("sent", "sent later", "published", "pushed", FaultyWebSock.DIFF);
		clients.forEach((client) -> assertThat(client.await(expected)).as("a new session that is to get %s", expected)
			.isEqualTo(Sight.ALIVE));
	}

	private void timersFire(List<FaultyClient> clients) throws Exception {
		SessionId session = this.messenger.sessions(FaultyHost.ENDPOINT).iterator().next();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		this.messenger.sendAfter(Duration.ZERO, session, new Look(interrupted));
		assertThat(interrupted.get(10, TimeUnit.SECONDS)).as("the timers' thread is interrupted").isFalse();
		assertThat(this.messenger.<String>ask(session, FaultyWebSock.Question::new, Duration.ofSeconds(10))
			.toCompletableFuture()
			.get(10, TimeUnit.SECONDS)).isEqualTo(FaultyWebSock.ANSWER);
		waitFor(Duration.ofMillis(50));
		clients.forEach((client) -> assertThat(client.awaitEnd()).as("a silent peer's session").isEqualTo(Sight.ENDED));
	}

	/**
	 * Changes how long peers may be silent: a permit may come back late, and those who
	 * have one wait for the last.
	 */
	private void waitFor(Duration silence) {
		this.messenger.sessions(FaultyHost.ENDPOINT)
			.forEach((session) -> this.host.liveness().setIdleTimeout(session, silence));
	}

	/**
	 * A message that looks at the thread which puts it into a mailbox.
	 *
	 * @param interrupted told whether the thread is interrupted
	 */
	private record Look(CompletableFuture<Boolean> interrupted) implements Conflatable {

		@Override
		public Object conflationKey() {
			this.interrupted.complete(Thread.currentThread().isInterrupted());
			return this;
		}

	}

}
