package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.cluster.ClusterEngine;
import io.websock.engine.IdleTransport;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.spring.ClusterView;
import io.websock.spring.Position;
import io.websock.spring.Presence;
import io.websock.spring.ReplyTo;
import io.websock.spring.TopicGap;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.cluster.WebSockClusterAutoConfiguration;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of two applications that a {@link RedisEngine} connects.
 */
class MessengerOverRedisTests {

	private final String cluster = "messenger-" + UUID.randomUUID();

	private final Queue<String> received = new ConcurrentLinkedQueue<>();

	private final ApplicationContextRunner node = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, WebSockAutoConfiguration.class,
				WebSockRedisAutoConfiguration.class, WebSockClusterAutoConfiguration.class))
		.withPropertyValues("spring.data.redis.port=" + TestRedis.shared().port(),
				"websock.cluster.name=" + this.cluster, "websock.cluster.heartbeat=50ms",
				"websock.cluster.dead-after=3s", "websock.cluster.types=" + Question.class.getName());

	@Test
	void applicationsReachOneAnother() {
		this.node.run((a) -> this.node.run((b) -> {
			SessionId ben = open(b);
			WebSockMessenger messenger = a.getBean(WebSockMessenger.class);
			b.getBean(WebSockMessenger.class).subscribe(ben, "news");
			b.getBean(Presence.class).track(ben, "room", "Ben", "meta");
			await().until(() -> a.getBean(Presence.class).list("room").keys().contains("Ben"));
			messenger.send(ben, "sent");
			await().until(() -> this.received.contains("sent"));
			await().until(() -> {
				messenger.publish("news", "published");
				return this.received.contains("published");
			});
			assertThat(messenger.<String>ask(ben, Question::new, Duration.ofSeconds(5)).toCompletableFuture())
				.succeedsWithin(Duration.ofSeconds(5))
				.isEqualTo("answer");
			a.getBean(WebSockCredentials.class).revokeAll(() -> "ben");
			await().until(() -> a.getBean(Presence.class).list("room").entries().isEmpty());
			assertThat(a.getBean(ClusterView.class).members()).hasSize(2);
		}));
	}

	@Test
	void topicWithAHistoryIsReplayedAndGoesOnInOneOrder() {
		ApplicationContextRunner retaining = this.node
			.withPropertyValues("websock.cluster.topics[log*].history.size=10");
		retaining.run((a) -> retaining.run((b) -> {
			WebSockMessenger here = a.getBean(WebSockMessenger.class);
			WebSockMessenger there = b.getBean(WebSockMessenger.class);
			for (int i = 1; i <= 5; i++) {
				here.publish("log:orders", "message " + i);
			}
			there.subscribe(open(b), "log:orders", Position.last(1000));
			await().until(() -> this.received.size() == 5);
			for (int i = 6; i <= 20; i++) {
				((i % 2 == 0) ? here : there).publish("log:orders", "message " + i);
			}
			await().until(() -> this.received.size() == 20);
			there.subscribe(open(b), "log:orders", Position.after("", 0));
			await().until(() -> this.received.size() == 21);

			List<String> lines = List.copyOf(this.received);
			for (int i = 0; i < 20; i++) {
				assertThat(lines.get(i)).contains("offset=" + (i + 1) + "]", "message ");
			}
			assertThat(lines.get(20)).isEqualTo(new TopicGap("log:orders", 20).toString());
		}));
	}

	@Test
	void clusterThatIsSwitchedOffNeedsNoRedis() {
		this.node.withPropertyValues("websock.cluster.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ClusterEngine.class));
	}

	@Test
	void boundThatIsNotPositiveIsNamed() {
		this.node.withPropertyValues("websock.cluster.redis.max-frames=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("Property 'websock.cluster.redis.max-frames' is '0': it is not positive."));
	}

	private SessionId open(ApplicationContext context) {
		SessionRegistry registry = context.getBean(SessionRegistry.class);
		SessionEndpoint endpoint = new SessionEndpoint("chat", SessionSettings.defaults(), SessionListener.NONE,
				Recorder::new, (handler) -> {
				}, true);
		SessionId id = registry.nextId();
		ConnectInfo connect = TestConnectInfo.builder().session(id).principal(() -> "ben").build();
		registry.create(endpoint, connect, new IdleTransport()).open();
		return id;
	}

	private final class Recorder implements WebSock<Void> {

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(state);
		}

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			if (message instanceof Question question) {
				question.asker().answer("answer");
			}
			MessengerOverRedisTests.this.received.add(message.toString());
			return HandleResult.ok(state);
		}

	}

	record Question(ReplyTo<String> asker) {

	}

}
