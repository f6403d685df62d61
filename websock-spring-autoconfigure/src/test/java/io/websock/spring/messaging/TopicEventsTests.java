package io.websock.spring.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

import io.websock.spring.TopicListener;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TopicEvents}.
 */
class TopicEventsTests {

	private static final int MANY = 100_000;

	/** More than a lane holds. */
	private static final int FULL = 1024;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> told = new ArrayList<>();

	private final TopicEvents all = new TopicEvents(this.tasks::add, () -> List.of(new Told()));

	private final TopicNames.Observer events = this.all.ofTopics();

	@Test
	void everyTopicIsToldHoweverManyWait() {
		List<String> names = IntStream.range(0, MANY).mapToObj((i) -> "topic " + i).toList();

		names.forEach(this.events::appeared);
		run();

		assertThat(this.told).containsExactlyElementsOf(names.stream().map((name) -> "+" + name).toList());
	}

	@Test
	void topicThatComesAndGoesWithoutEndDoesNotPileUp() {
		for (int i = 0; i < MANY; i++) {
			this.events.appeared("a");
			this.events.vanished("a");
		}
		this.events.appeared("a");
		run();

		assertThat(this.told).hasSizeLessThan(FULL + 2).last().isEqualTo("+a");
		for (int i = 0; i < this.told.size(); i++) {
			assertThat(this.told.get(i)).isEqualTo((i % 2 == 0) ? "+a" : "-a");
		}
	}

	@Test
	void whatWaitsForRoomStaysInOrder() {
		for (int i = 0; i < FULL; i++) {
			this.events.appeared("before " + i);
		}
		this.events.appeared("a");
		this.events.appeared("b");
		this.events.vanished("a");
		this.events.appeared("a");
		this.events.vanished("before 0");
		run();
		this.events.vanished("b");
		run();

		assertThat(this.told.subList(FULL, this.told.size())).containsExactly("+b", "+a", "-before 0", "-b");
	}

	@Test
	void prefixIsNotMistakenForTheTopicOfThatName() {
		for (int i = 0; i < FULL; i++) {
			this.events.appeared("before " + i);
		}
		this.events.appeared("a");
		this.all.ofPrefixes().appeared("a");
		this.all.ofPrefixes().vanished("a");
		this.all.ofPrefixes().appeared("b");
		run();

		assertThat(this.told.subList(FULL, this.told.size())).containsExactly("+a", "+prefix b");
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private final class Told implements TopicListener {

		@Override
		public void firstSubscribed(String topic) {
			TopicEventsTests.this.told.add("+" + topic);
		}

		@Override
		public void lastUnsubscribed(String topic) {
			TopicEventsTests.this.told.add("-" + topic);
		}

		@Override
		public void firstSubscribedPrefix(String prefix) {
			TopicEventsTests.this.told.add("+prefix " + prefix);
		}

		@Override
		public void lastUnsubscribedPrefix(String prefix) {
			TopicEventsTests.this.told.add("-prefix " + prefix);
		}

	}

}
