package io.websock.tck.cluster;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 1, channels: who receives a frame, and in which order.
 */
public abstract class EngineChannelContract extends EngineChapter {

	private static final int MANY = 300;

	@Test
	void frameReachesEverySubscriberAndItsSender() {
		RecordedEngine sender = started(CHANNEL);
		RecordedEngine receiver = started(CHANNEL);

		assertThat(sender.send(CHANNEL, "frame")).isTrue();

		assertThat(receiver.await(CHANNEL, "frame", 1)).containsExactly("frame");
		assertThat(sender.await(CHANNEL, "frame", 1)).containsExactly("frame");
	}

	@Test
	void framesOfOneSenderOnOneChannelArriveInOrder() {
		RecordedEngine first = started();
		RecordedEngine second = started();
		RecordedEngine receiver = started(CHANNEL, OTHER);

		for (int i = 0; i < MANY; i++) {
			first.send(CHANNEL, "first-" + i);
			second.send(CHANNEL, "second-" + i);
			first.send(OTHER, "first-" + i);
		}

		assertThat(receiver.await(CHANNEL, "first-", MANY)).isEqualTo(numbered("first-"));
		assertThat(receiver.await(CHANNEL, "second-", MANY)).isEqualTo(numbered("second-"));
		assertThat(receiver.await(OTHER, "first-", MANY)).isEqualTo(numbered("first-"));
	}

	@Test
	void frameOfAnotherChannelDoesNotArrive() {
		RecordedEngine sender = started();
		RecordedEngine receiver = started(CHANNEL);

		sender.send(OTHER, "frame-other");
		sender.send(CHANNEL, "frame");

		receiver.await(CHANNEL, "frame", 1);
		assertThat(receiver.received(OTHER, "")).isEmpty();
	}

	@Test
	void channelThatIsNoLongerSubscribedToFallsSilentAndOthersGoOn() {
		RecordedEngine sender = started();
		RecordedEngine receiver = started(CHANNEL, OTHER);
		receiver.engine().unsubscribe(CHANNEL);

		fixture().await("twenty frames on the other channel alone", () -> {
			int silentSince = receiver.received(CHANNEL, "pair").size();
			int going = receiver.received(OTHER, "pair").size();
			sender.send(CHANNEL, "pair");
			sender.send(OTHER, "pair");
			return going - silentSince >= 20;
		});
	}

	@Test
	void channelIsReceivedAgainWhenItIsSubscribedToAgain() {
		RecordedEngine receiver = started(CHANNEL);
		receiver.engine().unsubscribe(CHANNEL);

		receiver.subscribe(CHANNEL);
		started().send(CHANNEL, "frame");

		assertThat(receiver.await(CHANNEL, "frame", 1)).containsExactly("frame");
	}

	@Test
	void subscriptionMayComeBeforeTheStart() {
		RecordedEngine receiver = engine();
		receiver.engine().subscribe(CHANNEL);
		receiver.start();

		started().send(CHANNEL, "frame");

		assertThat(receiver.await(CHANNEL, "frame", 1)).containsExactly("frame");
		assertThat(receiver.events()).startsWith("connected");
	}

	@Test
	void bytesArriveAsTheyAre() {
		byte[] all = new byte[70_000];
		new SplittableRandom(1).nextBytes(all);
		RecordedEngine receiver = engine();
		receiver.engine().subscribe(CHANNEL);
		receiver.start();

		RecordedEngine sender = started();
		sender.engine().offer(CHANNEL, all);
		sender.engine().offer(CHANNEL, new byte[0]);
		sender.engine().offer(CHANNEL, new byte[] { 0, '\r', '\n', -1 });

		fixture().await("three frames", () -> receiver.receivedBytes(CHANNEL).size() >= 3);
		assertThat(receiver.receivedBytes(CHANNEL)).containsExactly(all, new byte[0], new byte[] { 0, '\r', '\n', -1 });
	}

	private static List<String> numbered(String prefix) {
		return IntStream.range(0, MANY).mapToObj((i) -> prefix + i).toList();
	}

}
