package io.websock.spring.messaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.engine.IdleTransport;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.spring.Cancellable;
import io.websock.spring.ReplyTo;
import io.websock.spring.SendResult;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SessionMessenger}, {@link SessionLiveness} and {@link EventRelay}.
 */
class SessionMessengerTests {

	private final AtomicLong clock = new AtomicLong();

	private final TimerWheel timers = new TimerWheel(this.clock::get);

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final SessionRegistry registry = new SessionRegistry(this.tasks::add, this.timers);

	private final SessionMessenger messenger = new SessionMessenger(this.registry, List::of);

	private final List<SessionListener.DropCause> drops = new ArrayList<>();

	private final List<String> received = new ArrayList<>();

	private final List<String> sent = new ArrayList<>();

	private final SessionId anna = open("chat", "anna");

	private final SessionId ben = open("chat", "ben");

	private final SessionId other = open("other", "other");

	@Test
	void messageReachesItsSessionOnAnotherThread() {
		assertThat(this.messenger.send(this.anna, "hi")).isEqualTo(SendResult.ACCEPTED);
		assertThat(this.received).isEmpty();

		run();

		assertThat(this.received).containsExactly("anna: hi");
	}

	@Test
	void unknownSessionIsSaidToBeNone() {
		SessionId nobody = SessionId.random();

		assertThat(this.messenger.send(nobody, "hi")).isEqualTo(SendResult.NO_SESSION);
		assertThat(this.messenger.push(nobody, Frame.text("hi"))).isEqualTo(SendResult.NO_SESSION);
		assertThat(this.messenger.close(nobody, CloseDetail.of(1000))).isEqualTo(SendResult.NO_SESSION);
	}

	@Test
	void pushedFrameGoesToThePeerOnly() {
		this.messenger.push(this.ben, Frame.text("frame"));

		run();

		assertThat(this.sent).containsExactly("ben: frame");
		assertThat(this.received).isEmpty();
	}

	@Test
	void broadcastReachesEachSessionOfTheEndpoint() {
		assertThat(this.messenger.broadcast("chat", "all")).isEqualTo(2);
		assertThat(this.messenger.broadcast("unknown", "all")).isZero();

		run();

		assertThat(this.received).containsExactlyInAnyOrder("anna: all", "ben: all");
	}

	@Test
	void subscribersAndTopicsAreListed() {
		this.messenger.subscribe(this.anna, "news");
		this.messenger.subscribe(this.ben, "news");
		this.messenger.subscribe(this.ben, "sports");
		this.messenger.subscribePrefix(this.ben, "new");

		assertThat(this.messenger.subscriberCount("news")).isEqualTo(2);
		assertThat(this.messenger.subscribers("news")).containsExactlyInAnyOrder(this.anna, this.ben);
		assertThat(this.messenger.topics(this.ben)).containsExactlyInAnyOrder("news", "sports");

		this.messenger.unsubscribe(this.ben, "news");

		assertThat(this.messenger.subscribers("news")).containsExactly(this.anna);
		assertThat(this.messenger.subscriberCount("new")).isZero();
		assertThat(this.messenger.topics(SessionId.random())).isEmpty();
	}

	@Test
	void idleTimeoutOfOneSessionIsChanged() {
		SessionLiveness liveness = new SessionLiveness(this.registry);

		assertThat(liveness.setIdleTimeout(this.anna, Duration.ofSeconds(1))).isTrue();
		assertThat(liveness.setIdleTimeout(SessionId.random(), Duration.ofSeconds(1))).isFalse();
		assertThat(liveness.roundTrip(this.anna)).isNull();
		run();
		this.clock.addAndGet(Duration.ofSeconds(2).toNanos());
		this.timers.advance();
		run();

		assertThat(this.messenger.sessions("chat")).containsExactly(this.ben);
	}

	@Test
	void sessionsAreListedByEndpoint() {
		assertThat(this.messenger.sessions("chat")).containsExactlyInAnyOrder(this.anna, this.ben);
		assertThat(this.messenger.sessions("unknown")).isEmpty();
	}

	@Test
	void publishReachesSubscribersOnce() {
		this.messenger.subscribe(this.anna, "news");
		this.messenger.subscribe(this.anna, "news");
		this.messenger.subscribe(this.other, "news");

		assertThat(this.messenger.publish("news", "extra")).isEqualTo(2);
		assertThat(this.messenger.publish("empty", "extra")).isZero();
		run();

		assertThat(this.received).containsExactlyInAnyOrder("anna: extra", "other: extra");
	}

	@Test
	void pushAllReachesTheSubscribersPeers() {
		this.messenger.subscribe(this.anna, "news");
		this.messenger.subscribe(this.ben, "news");
		this.messenger.unsubscribe(this.ben, "news");

		assertThat(this.messenger.pushAll("news", Frame.text("flash"))).isOne();
		run();

		assertThat(this.sent).containsExactly("anna: flash");
	}

	@Test
	void subscriptionsEndWithTheirSessionAndLeaveNothing() {
		Topics topics = new Topics(this.registry, 2, new TopicEvents(this.tasks::add, List::of));
		topics.subscribe(this.anna, Subscription.toTopic("a"));
		topics.subscribe(this.anna, Subscription.toTopic("b"));
		topics.subscribe(this.ben, Subscription.toTopic("b"));
		topics.unsubscribe(this.ben, Subscription.toTopic("b"));

		this.messenger.close(this.anna, CloseDetail.of(1000));
		run();

		assertThat(topics.isEmpty()).isTrue();
		topics.subscribe(this.anna, Subscription.toTopic("late"));
		assertThat(topics.isEmpty()).isTrue();
	}

	@Test
	void interestFollowsTheFirstAndTheLastSubscriberAtOnce() {
		List<String> changes = new ArrayList<>();
		this.messenger.observe(new TopicInterest() {

			@Override
			public void topic(String topic, boolean wanted) {
				changes.add("topic " + topic + " " + wanted);
			}

			@Override
			public void prefix(String prefix, boolean wanted) {
				changes.add("prefix " + prefix + " " + wanted);
			}

		});
		this.messenger.subscribe(this.anna, "a");
		this.messenger.subscribe(this.ben, "a");
		this.messenger.subscribePrefix(this.ben, "a");
		assertThat(changes).containsExactly("topic a true", "prefix a true");

		this.messenger.unsubscribe(this.anna, "a");
		this.messenger.close(this.ben, CloseDetail.of(1000));
		this.registry.find(this.ben).abort();
		run();

		assertThat(changes).containsExactlyInAnyOrder("topic a true", "prefix a true", "topic a false",
				"prefix a false");
	}

	@Test
	void subscribersAreSentAMessageAboutTheirTopics() {
		this.messenger.subscribe(this.anna, "a");
		this.messenger.subscribe(this.anna, "b");
		this.messenger.subscribe(this.ben, "b");
		this.messenger.subscribePrefix(this.other, "a");
		this.messenger.subscribePrefix(this.other, "");

		this.messenger.sendAbout("b"::equals, (topic) -> "about " + topic);
		run();

		assertThat(this.received).containsExactlyInAnyOrder("anna: about b", "ben: about b", "other: about null");
	}

	@Test
	void laterMessageArrivesAfterItsDelayUnlessCalledOff() {
		this.messenger.sendAfter(Duration.ofSeconds(1), this.anna, "later");
		Cancellable cancelled = this.messenger.sendAfter(Duration.ofSeconds(1), this.anna, "never");
		assertThat(cancelled.cancel()).isTrue();

		after(Duration.ofMillis(990));
		assertThat(this.received).isEmpty();
		after(Duration.ofMillis(30));

		assertThat(this.received).containsExactly("anna: later");
	}

	@Test
	void timersEndWithTheirSessionAndAreNoLoss() {
		Cancellable later = this.messenger.sendAfter(Duration.ofSeconds(1), this.anna, "later");
		Cancellable often = this.messenger.sendEvery(Duration.ofSeconds(1), this.anna, "often");
		this.messenger.close(this.anna, CloseDetail.of(1000));
		run();
		// The peer's close frame does not come
		after(Duration.ofSeconds(10));

		assertThat(this.messenger.timers().isEmpty()).isTrue();
		assertThat(later.cancel()).isFalse();
		assertThat(often.cancel()).isFalse();
		assertThat(this.received).isEmpty();
		assertThat(this.drops).isEmpty();
		assertThat(this.messenger.sendAfter(Duration.ZERO, this.anna, "too late").cancel()).isFalse();
		assertThat(this.messenger.timers().isEmpty()).isTrue();
	}

	@Test
	void messageWhoseTimeHasComeIsLostIfItsSessionEndsBeforeItIsSent() {
		this.messenger.sendAfter(Duration.ofSeconds(1), this.anna, "later");
		this.clock.addAndGet(Duration.ofSeconds(2).toNanos());
		this.timers.advance();
		Runnable sending = this.tasks.remove();

		this.messenger.close(this.anna, CloseDetail.of(1000));
		run();
		after(Duration.ofSeconds(10));
		sending.run();
		run();

		assertThat(this.received).isEmpty();
		assertThat(this.drops).containsExactly(SessionListener.DropCause.CLOSED);
	}

	@Test
	void messageIsRepeatedAtItsRateUntilItIsCalledOff() {
		Cancellable ticks = this.messenger.sendEvery(Duration.ofSeconds(10), this.anna, "tick");
		after(Duration.ofSeconds(9));
		assertThat(this.received).isEmpty();

		after(Duration.ofSeconds(4));
		assertThat(this.received).hasSize(1);
		after(Duration.ofMillis(7_020));
		assertThat(this.received).as("The late one does not delay the next").hasSize(2);
		assertThat(ticks.cancel()).isTrue();
		after(Duration.ofSeconds(20));

		assertThat(this.received).containsExactly("anna: tick", "anna: tick");
		assertThat(this.messenger.timers().isEmpty()).isTrue();
	}

	@Test
	void repetitionsThatWereMissedAreLeftOut() {
		this.messenger.sendEvery(Duration.ofSeconds(1), this.anna, "tick");

		after(Duration.ofSeconds(50));
		after(Duration.ofMillis(20));
		after(Duration.ofMillis(20));

		assertThat(this.received).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void repetitionWaitsForAThreadOnlyOnce() {
		this.messenger.sendEvery(Duration.ofSeconds(1), this.anna, "tick");

		for (int i = 0; i < 3; i++) {
			this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
			this.timers.advance();
		}

		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void intervalMustBePositiveAndMayBeEndless() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.messenger.sendEvery(Duration.ZERO, this.anna, "tick"))
			.withMessage("'interval' must be positive, was PT0S");
		Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

		assertThat(this.messenger.sendEvery(endless, this.anna, "never").cancel()).isTrue();
		assertThat(this.messenger.sendAfter(endless, this.anna, "never").cancel()).isTrue();
	}

	@Test
	void questionsAreForgottenWhenTheyAreSettled() {
		PendingAsks asks = new PendingAsks(this.registry, new FanOut(this.tasks::add, 1));
		List<ReplyTo<String>> askers = new ArrayList<>();
		Function<ReplyTo<String>, Object> ask = (asker) -> {
			askers.add(asker);
			return "question";
		};
		asks.ask(this.anna, ask, Duration.ofSeconds(1));
		CompletionStage<String> withdrawn = asks.ask(this.anna, ask, Duration.ofSeconds(1));
		asks.ask(this.ben, ask, Duration.ofSeconds(1));
		asks.ask(this.other, ask, Duration.ofSeconds(1));
		asks.ask(SessionId.random(), ask, Duration.ofSeconds(1));
		assertThat(asks.isEmpty()).isFalse();

		askers.get(0).answer("answer");
		withdrawn.toCompletableFuture().cancel(false);
		this.messenger.close(this.ben, CloseDetail.of(1000));
		after(Duration.ofSeconds(2));

		assertThat(asks.isEmpty()).isTrue();
	}

	@Test
	void questionAnsweredBeforeItIsSentIsForgotten() {
		PendingAsks asks = new PendingAsks(this.registry, new FanOut(this.tasks::add, 1));

		asks.ask(this.anna, (ReplyTo<String> asker) -> asker.answer("early"), Duration.ofSeconds(1));
		run();

		assertThat(asks.isEmpty()).isTrue();
		assertThat(this.received).isEmpty();
	}

	@Test
	void eventsReachTheEndpointsThatAskForThem() {
		EventRelay relay = this.messenger.eventRelay(Map.of("chat", Set.of(Integer.class), "other", Set.of(Own.class)));

		relay.onApplicationEvent(new PayloadApplicationEvent<>(this, 7));
		relay.onApplicationEvent(new PayloadApplicationEvent<>(this, "unwanted"));
		relay.onApplicationEvent(new Own(this));
		run();

		assertThat(this.received).containsExactlyInAnyOrder("anna: 7", "ben: 7", "other: own");
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private void after(Duration duration) {
		this.clock.addAndGet(duration.toNanos());
		this.timers.advance();
		run();
	}

	private SessionId open(String endpointName, String name) {
		SessionListener listener = new SessionListener() {

			@Override
			public void dropped(DropCause cause) {
				SessionMessengerTests.this.drops.add(cause);
			}

		};
		SessionEndpoint endpoint = new SessionEndpoint(endpointName, SessionSettings.defaults(), listener,
				() -> new Recorder(name), (handler) -> {
				}, true);
		SessionId id = SessionId.random();
		Session session = this.registry.create(endpoint, TestConnectInfo.of(id), new Wire(name));
		session.open();
		return id;
	}

	private final class Recorder implements WebSock<Void> {

		private final String name;

		Recorder(String name) {
			this.name = name;
		}

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			SessionMessengerTests.this.received.add(this.name + ": " + message);
			return HandleResult.ok(null);
		}

	}

	private final class Wire extends IdleTransport {

		private final String name;

		Wire(String name) {
			this.name = name;
		}

		@Override
		public void send(Frame frame) {
			SessionMessengerTests.this.sent.add(this.name + ": " + ((TextFrame) frame).text());
		}

		@Override
		public void abort() {
		}

	}

	@SuppressWarnings("serial")
	private static final class Own extends ApplicationEvent {

		Own(Object source) {
			super(source);
		}

		@Override
		public String toString() {
			return "own";
		}

	}

}
