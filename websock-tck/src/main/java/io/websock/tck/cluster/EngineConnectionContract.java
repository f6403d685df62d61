package io.websock.tck.cluster;

import java.util.List;
import java.util.stream.IntStream;

import io.websock.cluster.Retention;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Chapter 3, connections: what becomes of frames while there is none, and how the engine
 * finds the way back.
 */
public abstract class EngineConnectionContract extends EngineChapter {

	private static final int SOME = 100;

	@Test
	void engineIsStartedOnce() {
		RecordedEngine engine = started();

		assertThatThrownBy(() -> engine.engine().start(engine)).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void closedEngineMayBeStartedAgainAndHasForgottenItsSubscriptions() {
		RecordedEngine engine = started(CHANNEL);
		engine.engine().close();
		assertThat(engine.send(CHANNEL, "closed")).isFalse();

		engine.engine().subscribe(OTHER);
		engine.engine().start(engine);
		engine.awaitConnected(2);

		engine.awaitReceives(OTHER);
		assertThat(get(engine.engine().probe())).isGreaterThanOrEqualTo(ZERO);
		RecordedEngine sender = started(CHANNEL);
		sender.send(CHANNEL, "forgotten");
		sender.send(OTHER, "last");
		engine.await(OTHER, "last", 1);
		assertThat(engine.await(CHANNEL, "forgotten", 0)).isEmpty();
	}

	@Test
	void probeComesBackWithItsTime() {
		assertThat(get(started().engine().probe())).isGreaterThanOrEqualTo(ZERO);
	}

	@Test
	void brokenConnectionIsReportedAndComesBackWithItsSubscriptions() {
		RecordedEngine engine = started(CHANNEL);

		fixture().cut(engine.engine());
		engine.awaitDisconnected(1);
		fixture().restore(engine.engine());
		engine.awaitConnected(2);

		engine.awaitReceives(CHANNEL);
		assertThat(engine.events()).filteredOn((event) -> event.endsWith("connected"))
			.containsExactly("connected", "disconnected", "connected");
	}

	@Test
	void channelSubscribedToWhileDisconnectedIsReceivedLater() {
		RecordedEngine engine = started();
		fixture().cut(engine.engine());
		engine.awaitDisconnected(1);
		engine.engine().subscribe(CHANNEL);
		fixture().restore(engine.engine());
		engine.awaitConnected(2);

		engine.awaitReceives(CHANNEL);
	}

	@Test
	void nodeMayAskForANewConnection() {
		RecordedEngine engine = started(CHANNEL);

		engine.engine().reconnect();
		engine.awaitDisconnected(1);
		engine.awaitConnected(2);

		engine.awaitReceives(CHANNEL);
		assertThat(get(engine.engine().probe())).isGreaterThanOrEqualTo(ZERO);
	}

	@Test
	void framesWaitWhileDisconnectedAndThoseBeyondTheBoundAreRefused() {
		RecordedEngine sender = started();
		RecordedEngine receiver = started(CHANNEL);
		fixture().cut(sender.engine());
		sender.awaitDisconnected(1);

		int taken = 0;
		while (taken < TOO_MANY && sender.send(CHANNEL, "frame-" + taken)) {
			taken++;
		}
		assertThat(taken).isBetween(1, TOO_MANY - 1);
		assertThat(sender.engine().queued()).isPositive();

		fixture().restore(sender.engine());
		assertThat(receiver.await(CHANNEL, "frame-", taken))
			.isEqualTo(IntStream.range(0, taken).mapToObj((i) -> "frame-" + i).toList());
		fixture().await("an empty queue", () -> sender.engine().queued() == 0);
		assertThat(sender.send(CHANNEL, "later")).isTrue();
	}

	@Test
	void closeSendsWhatIsQueued() {
		RecordedEngine sender = started();
		RecordedEngine receiver = started(CHANNEL);
		List<String> frames = IntStream.range(0, SOME).mapToObj((i) -> "frame-" + i).toList();

		frames.forEach((frame) -> sender.send(CHANNEL, frame));
		sender.engine().close();

		assertThat(receiver.await(CHANNEL, "frame-", SOME)).isEqualTo(frames);
	}

	@Test
	void closedEngineTakesNothing() {
		RecordedEngine engine = started();
		engine.engine().close();
		engine.engine().close();

		assertThat(engine.send(CHANNEL, "frame")).isFalse();
		assertThat(engine.engine().append(CHANNEL, "topic", new byte[1], new Retention(1, ofMinutes(1))))
			.isCompletedExceptionally();
	}

}
