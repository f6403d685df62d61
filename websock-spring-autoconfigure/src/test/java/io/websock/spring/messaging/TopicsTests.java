package io.websock.spring.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.SessionSettings;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockMessenger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Topics} and {@link TopicEvents}.
 */
class TopicsTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> events = new ArrayList<>();

	private final Crowd crowd = new Crowd(this.tasks::add, SessionSettings.defaults());

	private final SessionMessenger messenger = new SessionMessenger(this.crowd.registry,
			() -> List.of(new Failing(), new Noting()));

	private SessionId anna;

	private SessionId ben;

	@BeforeEach
	void open() {
		this.crowd.open(2);
		this.anna = this.crowd.members.get(0).id();
		this.ben = this.crowd.members.get(1).id();
	}

	@Test
	void subscriptionOfASessionThatIsNotThereIsALineAtDebug() {
		Logger logger = Logger.getLogger(WebSockMessenger.class.getName());
		List<String> lines = new ArrayList<>();
		Filter filter = (entry) -> lines.add(entry.getLevel() + " " + entry.getMessage());
		logger.setLevel(Level.FINE);
		logger.setFilter(filter);
		try {
			this.messenger.subscribe(SessionId.of("0123456789abcdef"), "s3cr3t");
		}
		finally {
			logger.setFilter(null);
			logger.setLevel(null);
		}

		assertThat(lines).containsExactly(
				"FINE Session 0123456789abcdef is not subscribed: it has ended, or there has never been one");
		assertThat(this.messenger.topics().isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "a*", "a.*", "**" })
	void asteriskInATopicIsACharacterLikeAnyOther(String topic) {
		this.messenger.subscribe(this.anna, topic);

		assertThat(this.messenger.publish("a.b", "message")).isZero();
		assertThat(this.messenger.publish("", "message")).isZero();
		assertThat(this.messenger.publish(topic, "message")).isOne();
		this.messenger.unsubscribe(this.anna, topic);
		assertThat(this.messenger.topics().isEmpty()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "prices., prices.tea, true", "prices., prices.tea.green, true", "prices., prices., true",
			"prices., prices, false", "prices., stocks.tea, false", "'', anything, true", "'', '', true",
			"price, prices.tea, true", "*, prices.tea, false", "*, *.tea, true", "a*, a*b, true", "a*, ab, false" })
	void prefixIsTheBeginningOfTopics(String prefix, String topic, boolean matches) {
		this.messenger.subscribePrefix(this.anna, prefix);

		assertThat(this.messenger.publish(topic, "message")).isEqualTo(matches ? 1 : 0);
		this.messenger.unsubscribe(this.anna, prefix);
		assertThat(this.messenger.publish(topic, "message")).isEqualTo(matches ? 1 : 0);
		this.messenger.unsubscribePrefix(this.anna, prefix);
		assertThat(this.messenger.publish(topic, "message")).isZero();
	}

	@Test
	void nobodySubscribesToNull() {
		assertThatNullPointerException().isThrownBy(() -> this.messenger.subscribe(this.anna, null));
		assertThatNullPointerException().isThrownBy(() -> this.messenger.subscribePrefix(this.anna, null));

		this.messenger.close(this.anna, CloseDetail.of(1000));
		run();
		assertThat(this.messenger.sessions(Crowd.ENDPOINT)).containsExactly(this.ben);
	}

	@Test
	void sessionGetsWhatMatchesSeveralOfItsSubscriptionsOnce() {
		this.messenger.subscribe(this.anna, "a.b");
		Stream.of("a.b", "a.", "a", "").forEach((prefix) -> this.messenger.subscribePrefix(this.anna, prefix));
		this.messenger.subscribePrefix(this.ben, "a.");

		assertThat(this.messenger.pushAll("a.b", Frame.text("frame"))).isEqualTo(2);
		run();

		assertThat(this.crowd.members).allSatisfy((member) -> assertThat(member.received()).containsExactly("frame"));
	}

	@Test
	void unsubscribingLeavesTheOtherSubscriptionsThatMatch() {
		this.messenger.subscribe(this.anna, "a.b");
		this.messenger.subscribePrefix(this.anna, "a.b");

		this.messenger.unsubscribe(this.anna, "a.b");
		assertThat(this.messenger.publish("a.b", "message")).isOne();

		this.messenger.unsubscribePrefix(this.anna, "a.b");
		assertThat(this.messenger.publish("a.b", "message")).isZero();
		assertThat(this.messenger.topics().isEmpty()).isTrue();
	}

	@Test
	void subscriptionsEndWithTheirSessionAndLeaveNothing() {
		for (int i = 0; i < 100; i++) {
			this.messenger.subscribe(this.anna, "topic " + i);
			this.messenger.subscribePrefix(this.anna, "x".repeat(i));
			this.messenger.subscribe(this.ben, "topic " + i);
		}

		this.messenger.close(this.anna, CloseDetail.of(1000));
		run();
		assertThat(this.messenger.publish("topic 7", "message")).isOne();
		this.messenger.close(this.ben, CloseDetail.of(1000));
		run();

		assertThat(this.messenger.topics().isEmpty()).isTrue();
		this.messenger.subscribe(this.anna, "late");
		assertThat(this.messenger.topics().isEmpty()).isTrue();
	}

	@Test
	void topicEndsThoughItsObserverFails() {
		TopicNames names = new TopicNames(1, new TopicNames.Observer() {

			@Override
			public void appeared(String name) {
			}

			@Override
			public void vanished(String name) {
				throw new AssertionError("defect of an observer");
			}

		});
		names.join("a", this.crowd.members.get(0).session());

		names.leave("a", this.crowd.members.get(0).session());

		assertThat(names.isEmpty()).isTrue();
	}

	@Test
	void publishingToNobodyLeavesNothing() {
		this.messenger.publish("nobody", "message");

		assertThat(this.messenger.topics().isEmpty()).isTrue();
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void listenersSeeTheFirstSubscriberAndTheLastOneGo() {
		this.messenger.subscribe(this.anna, "a");
		this.messenger.subscribe(this.ben, "a");
		this.messenger.unsubscribe(this.anna, "a");
		this.messenger.unsubscribe(this.anna, "a");
		this.messenger.subscribe(this.ben, "b.*");
		this.messenger.subscribePrefix(this.ben, "b.");
		this.messenger.close(this.ben, CloseDetail.of(1000));
		assertThat(this.events).as("not on the caller's thread").isEmpty();
		run();

		assertThat(this.events).startsWith("+a", "+b.*", "+prefix b.")
			.containsExactlyInAnyOrder("+a", "+b.*", "+prefix b.", "-a", "-b.*", "-prefix b.");
	}

	@Test
	void listenersSeeEachComingAndGoingOfATopicInOrder() {
		for (int i = 0; i < 3; i++) {
			this.messenger.subscribe(this.anna, "a");
			this.messenger.unsubscribe(this.anna, "a");
		}
		run();

		assertThat(this.events).containsExactly("+a", "-a", "+a", "-a", "+a", "-a");
	}

	@Test
	void topicCountsWhatIsPublishedAndAcceptedWhileItHasSubscribers() {
		this.messenger.subscribe(this.anna, "a");
		this.messenger.subscribe(this.ben, "a");

		this.messenger.publish("a", "message");
		this.messenger.pushAll("a", Frame.text("frame"));
		this.messenger.publish("b", "to nobody");

		assertThat(this.messenger.busiestTopics(10)).containsExactly(new TopicTraffic("a", false, 2, 2, 4));
		this.messenger.unsubscribe(this.anna, "a");
		this.messenger.unsubscribe(this.ben, "a");
		assertThat(this.messenger.busiestTopics(10)).isEmpty();
		this.messenger.subscribe(this.anna, "a");
		assertThat(this.messenger.busiestTopics(10)).containsExactly(new TopicTraffic("a", false, 1, 0, 0));
	}

	@Test
	void recipientsThatRefuseAreNotCounted() {
		this.messenger.subscribe(this.anna, "a");
		this.messenger.subscribe(this.ben, "a");

		int accepted = 0;
		int published = SessionSettings.defaults().mailbox().capacity() + 10;
		for (int i = 0; i < published; i++) {
			accepted += this.messenger.publish("a", "message");
		}

		assertThat(accepted).isPositive().isLessThan(2 * published);
		assertThat(this.messenger.busiestTopics(1))
			.containsExactly(new TopicTraffic("a", false, 2, published, accepted));
	}

	@Test
	void messageIsCountedOnceForItsTopicOrElseForTheLongestPrefix() {
		this.messenger.subscribe(this.anna, "a.b");
		this.messenger.subscribePrefix(this.anna, "");
		this.messenger.subscribePrefix(this.ben, "a.");

		this.messenger.publish("a.b", "message");
		this.messenger.publish("a.c", "message");
		this.messenger.publish("a.d", "message");

		assertThat(this.messenger.busiestTopics(10)).containsExactly(new TopicTraffic("a.", true, 1, 2, 4),
				new TopicTraffic("a.b", false, 1, 1, 2), new TopicTraffic("", true, 1, 0, 0));
	}

	@Test
	void onlyTheBusiestTopicsAreReturned() {
		for (int i = 0; i < 100; i++) {
			this.messenger.subscribe(this.anna, "topic " + i);
		}
		this.messenger.publish("topic 7", "message");
		this.messenger.publish("topic 42", "message");
		this.messenger.publish("topic 42", "message");

		assertThat(this.messenger.busiestTopics(2)).extracting(TopicTraffic::text)
			.containsExactly("topic 42", "topic 7");
		assertThat(this.messenger.topicCount()).isEqualTo(100);
	}

	@Test
	void subscribersOfATopicAreListedPageByPage() {
		Subscription topic = Subscription.toTopic("a");
		this.messenger.subscribe(this.anna, "a");
		this.messenger.subscribe(this.ben, "a");
		this.messenger.subscribePrefix(this.ben, "a");

		assertThat(this.messenger.subscribers(topic, 0, 10)).containsExactlyInAnyOrder(this.anna, this.ben);
		assertThat(this.messenger.subscribers(topic, 0, 1)).hasSize(1)
			.doesNotContainAnyElementsOf(this.messenger.subscribers(topic, 1, 1));
		assertThat(this.messenger.subscribers(topic, 2, 10)).isEmpty();
		assertThat(this.messenger.subscribers(Subscription.toPrefix("a"), 0, 10)).containsExactly(this.ben);
		assertThat(this.messenger.traffic(topic)).isEqualTo(new TopicTraffic("a", false, 2, 0, 0));
		assertThat(this.messenger.traffic(Subscription.toTopic("b"))).isNull();
	}

	@Test
	void subscriptionsOfASessionAreCountedAndTheFirstOnesListed() {
		this.messenger.subscribe(this.anna, "a");
		this.messenger.subscribePrefix(this.anna, "a");

		assertThat(this.messenger.subscriptions(this.anna, 10).some())
			.containsExactlyInAnyOrder(Subscription.toTopic("a"), Subscription.toPrefix("a"));
		assertThat(this.messenger.subscriptions(this.anna, 1)).satisfies((topics) -> {
			assertThat(topics.total()).isEqualTo(2);
			assertThat(topics.some()).hasSize(1);
		});
		assertThat(this.messenger.subscriptions(this.ben, 10)).isEqualTo(SessionTopics.NONE);
		assertThat(this.messenger.subscriptions(SessionId.of("none"), 10)).isEqualTo(SessionTopics.NONE);
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private final class Noting implements TopicListener {

		@Override
		public void firstSubscribed(String topic) {
			TopicsTests.this.events.add("+" + topic);
		}

		@Override
		public void lastUnsubscribed(String topic) {
			TopicsTests.this.events.add("-" + topic);
		}

		@Override
		public void firstSubscribedPrefix(String prefix) {
			TopicsTests.this.events.add("+prefix " + prefix);
		}

		@Override
		public void lastUnsubscribedPrefix(String prefix) {
			TopicsTests.this.events.add("-prefix " + prefix);
		}

	}

	private static final class Failing implements TopicListener {

		@Override
		public void firstSubscribed(String topic) {
			throw new IllegalStateException("defect of a listener");
		}

	}

}
