package io.websock.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.WebSockMessenger;
import io.websock.tck.FaultyClient.Sight;
import io.websock.test.WireFrame;

/**
 * Life of a host's sessions while a fault is due: clients come, say and are sent
 * something in all ways there are, and go.
 */
final class FaultyLife {

	/** More than go past the lanes of a fan-out, as some of them end. */
	private static final int CLIENTS = 8;

	private static final int ROUNDS = 12;

	private final FaultyHost host;

	private final FaultInjector faults;

	private final SplittableRandom random;

	/** Questions that were asked; each must be settled. */
	private final List<CompletableFuture<String>> asked = new ArrayList<>();

	FaultyLife(FaultyHost host, FaultInjector faults, SplittableRandom random) {
		this.host = host;
		this.faults = faults;
		this.random = random;
	}

	/**
	 * Lives until the fault has struck.
	 * @return what that came to
	 */
	FaultOutcome live() {
		for (int i = 0; i < ROUNDS && this.faults.isDue(); i++) {
			FaultOutcome outcome = round();
			if (!this.faults.isDue()) {
				return outcome;
			}
		}
		throw new AssertionError("The point was not reached");
	}

	boolean areQuestionsSettled() {
		return this.asked.stream().allMatch(CompletableFuture::isDone);
	}

	private FaultOutcome round() {
		List<FaultyClient> clients = Stream.generate(() -> FaultyClient.connect(this.host))
			.limit(CLIENTS)
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull)
			.toList();
		clients
			.forEach((client) -> client.send(WireFrame.text("hello"), WireFrame.ping("ping"), WireFrame.pong("pong")));
		this.host.messenger().sessions(FaultyHost.ENDPOINT).forEach(this::sendTo);
		WebSockMessenger messenger = this.host.messenger();
		calls(() -> messenger.publish(FaultyWebSock.ROOM, "published"));
		calls(() -> messenger.publish(FaultyWebSock.ROOM, conflated(Duration.ofMinutes(1))));
		calls(() -> messenger.pushAll(FaultyWebSock.ROOM, Frame.text("pushed")));
		calls(() -> messenger.broadcast(FaultyHost.ENDPOINT, "broadcast"));
		List<FaultyClient> staying = clients.subList(Math.min(2, clients.size()), clients.size());
		clients.stream().limit(1).forEach((client) -> client.send(WireFrame.text(FaultyWebSock.FAIL)));
		clients.stream().skip(1).limit(1).forEach((client) -> client.send(WireFrame.text(FaultyWebSock.STOP)));
		int ended = 0;
		for (FaultyClient client : staying) {
			Sight sight = client.echo("still there");
			if (sight == Sight.DEAF) {
				throw new AssertionError("A session neither went on nor ended");
			}
			ended += (sight == Sight.ENDED) ? 1 : 0;
		}
		boolean whileEnding = this.faults.isDue();
		clients.forEach(this::leave);
		Await.until("the sessions' end", () -> this.host.messenger().sessions(FaultyHost.ENDPOINT).isEmpty());
		return new FaultOutcome(CLIENTS - clients.size(), ended, whileEnding);
	}

	private void sendTo(SessionId session) {
		WebSockMessenger messenger = this.host.messenger();
		calls(() -> messenger.send(session, "sent"));
		calls(() -> messenger.push(session, Frame.text("pushed")));
		calls(() -> messenger.send(session, conflated(Duration.ofMinutes(1))));
		calls(() -> messenger.send(session, conflated(Duration.ofMinutes(1))));
		calls(() -> messenger.send(session, conflated(Duration.ZERO)));
		calls(() -> messenger.sendAfter(Duration.ofMillis(1), session, conflated(Duration.ofMinutes(1))));
		calls(() -> ask(session));
	}

	private void ask(SessionId session) {
		CompletableFuture<String> settled = new CompletableFuture<>();
		this.host.messenger()
			.<String>ask(session, FaultyWebSock.Question::new, Duration.ofSeconds(2))
			.whenComplete((answer, failure) -> settled.complete("settled"));
		this.asked.add(settled);
	}

	private FaultyMessage conflated(Duration timeToLive) {
		return new FaultyMessage(this.faults, timeToLive);
	}

	/**
	 * Calls the host as a thread of the application, which may be told of the fault.
	 */
	private static void calls(Runnable call) {
		try {
			call.run();
		}
		catch (Throwable ex) {
			if (!InjectedFault.isInjected(ex)) {
				throw ex;
			}
		}
		finally {
			Thread.interrupted();
		}
	}

	private void leave(FaultyClient client) {
		switch (this.random.nextInt(3)) {
			case 0 -> client.send(WireFrame.close(1000, ""));
			case 1 -> client.wire().close();
			default -> client.wire().abort();
		}
		client.wire().close();
	}

}
