package io.websock.spring.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceEntry;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.logging.WebSockLoggingAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of what client sessions have because they are sessions, in an application without
 * a web server: the MDC, topics and presence.
 */
class ClientSessionsTests {

	private static final String TOPIC = "tea";

	private final FakeNetwork network = new FakeNetwork();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockLoggingAutoConfiguration.class, WebSockAutoConfiguration.class,
				WebSockClientAutoConfiguration.class))
		.withBean(ClientTransport.class, () -> this.network)
		.withUserConfiguration(Members.class);

	@Test
	void callbacksAreNamedInTheMdc() {
		this.contextRunner.run((context) -> {
			Member one = open(context, "one");

			context.getBean(WebSockMessenger.class).send(one.session, "hello");

			assertThat(one.next()).isEqualTo("hello");
			assertThat(one.named).containsEntry("websock.session", one.session.toString())
				.containsEntry("websock.endpoint", "one")
				.doesNotContainKey("websock.principal");
		});
	}

	@Test
	void messagesOfATopicReachClientSessions() {
		this.contextRunner.run((context) -> {
			Member one = open(context, "one");
			Member two = open(context, "two");
			WebSockMessenger messenger = context.getBean(WebSockMessenger.class);
			messenger.subscribe(one.session, TOPIC);
			messenger.subscribePrefix(two.session, "te");

			assertThat(messenger.publish(TOPIC, "first")).isEqualTo(2);
			assertThat(one.next()).isEqualTo("first");
			assertThat(two.next()).isEqualTo("first");

			messenger.unsubscribe(one.session, TOPIC);
			assertThat(messenger.publish(TOPIC, "second")).isEqualTo(1);
			assertThat(two.next()).isEqualTo("second");
		});
	}

	@Test
	void clientSessionsPublishToTopics() {
		this.contextRunner.run((context) -> {
			Member one = open(context, "one");
			Member two = open(context, "two");
			WebSockMessenger messenger = context.getBean(WebSockMessenger.class);
			messenger.subscribe(two.session, TOPIC);

			messenger.send(one.session, new Announcement("boils"));

			assertThat(two.next()).isEqualTo("boils");
		});
	}

	@Test
	void subscriptionsEndWithTheSession() {
		this.contextRunner.run((context) -> {
			Member one = open(context, "one");
			WebSockMessenger messenger = context.getBean(WebSockMessenger.class);
			messenger.subscribe(one.session, TOPIC);

			attempt("one").lose();

			await().atMost(10, TimeUnit.SECONDS).until(() -> messenger.publish(TOPIC, "lost"), (count) -> count == 0);
		});
	}

	@Test
	void presenceTracksClientSessionsUntilTheyEnd() {
		this.contextRunner.run((context) -> {
			Member one = open(context, "one");
			Member two = open(context, "two");
			Presence presence = context.getBean(Presence.class);
			context.getBean(WebSockMessenger.class).subscribe(two.session, TOPIC);

			presence.track(one.session, TOPIC, "pot", "black");
			assertThat(((PresenceDiff) two.next()).joins()).extracting(PresenceEntry::key).containsExactly("pot");
			assertThat(presence.list(TOPIC).keys()).containsExactly("pot");

			attempt("one").lose();
			assertThat(((PresenceDiff) two.next()).leaves()).extracting(PresenceEntry::key).containsExactly("pot");
			assertThat(presence.list(TOPIC).keys()).isEmpty();
		});
	}

	/**
	 * Has the server of a client accept.
	 */
	private Member open(ApplicationContext context, String client) {
		attempt(client).accept();
		return context.getBean(client, Member.class);
	}

	private FakeNetwork.Attempt attempt(String client) {
		return await().atMost(10, TimeUnit.SECONDS)
			.until(() -> this.network.attempts.stream()
				.filter((attempt) -> attempt.request.url().getHost().equals(client))
				.findFirst()
				.orElse(null), (attempt) -> attempt != null);
	}

	private record Announcement(String text) {

	}

	/**
	 * Handler that keeps what it receives, and how its callbacks are named.
	 */
	static class Member implements WebSock<Integer> {

		private final WebSockMessenger messenger;

		private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

		volatile SessionId session;

		volatile Map<String, String> named;

		Member(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			this.session = connect.session();
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			return HandleResult.ok(state);
		}

		@Override
		public HandleResult<Integer> handleInfo(Object message, Integer state) {
			Map<String, String> context = MDC.getCopyOfContextMap();
			this.named = (context != null) ? context : new HashMap<>();
			if (message instanceof Announcement announcement) {
				this.messenger.publish(TOPIC, announcement.text());
			}
			this.received.add(message);
			return HandleResult.ok(state);
		}

		Object next() throws InterruptedException {
			Object message = this.received.poll(10, TimeUnit.SECONDS);
			assertThat(message).as("a message").isNotNull();
			return message;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Members {

		@Bean
		@WebSockClient(url = "ws://one")
		Member one(WebSockMessenger messenger) {
			return new Member(messenger);
		}

		@Bean
		@WebSockClient(url = "ws://two")
		Member two(WebSockMessenger messenger) {
			return new Member(messenger);
		}

	}

}
