package io.websock.spring.cluster;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterNode;
import io.websock.engine.IdleTransport;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.spring.ClusterTypes;
import io.websock.spring.ClusterView;
import io.websock.spring.Presence;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockMessages;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.credentials.SessionCredentials;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.test.TestConnectInfo;
import io.websock.test.cluster.InMemoryCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WebSockClusterAutoConfiguration} and {@link ClusterProperties}.
 */
class WebSockClusterAutoConfigurationTests {

	private final InMemoryCluster cluster = InMemoryCluster.live();

	private final Queue<Object> received = new ConcurrentLinkedQueue<>();

	private final ApplicationContextRunner alone = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockClusterAutoConfiguration.class))
		.withPropertyValues("websock.cluster.heartbeat=20ms", "websock.cluster.dead-after=2s",
				"websock.cluster.types=" + Named.class.getName());

	private final ApplicationContextRunner node = this.alone.withBean(ClusterEngine.class, this.cluster::newEngine)
		.withUserConfiguration(Types.class);

	@AfterEach
	void close() {
		this.cluster.close();
	}

	@Test
	void applicationsReachOneAnother() {
		this.node.run((a) -> this.node.run((b) -> {
			SessionId there = open(b);
			b.getBean(WebSockMessenger.class).subscribe(there, "news");
			b.getBean(Presence.class).track(there, "room", "Ben", new Named("meta"));
			await().until(() -> a.getBean(ClusterView.class).members().size() == 2
					&& a.getBean(Presence.class).list("room").keys().contains("Ben")
					&& a.getBean(WebSockMessenger.class).send(there, new Named("sent")) == SendResult.FORWARDED);
			await().until(() -> this.received.contains(new Named("sent")));
			await().until(() -> {
				a.getBean(WebSockMessenger.class).publish("news", new Named("published"));
				return this.received.contains(new Named("published"));
			});
			a.getBean(WebSockMessenger.class).send(there, new ByBean(1));
			a.getBean(WebSockMessenger.class).send(there, new ByAnnotation(2));
			await().until(() -> this.received.contains(new ByBean(1)) && this.received.contains(new ByAnnotation(2)));
			assertThat(b).hasSingleBean(ClusterNode.class);
			assertThat(b.getBean(WebSockMessenger.class)).isInstanceOf(ClusterMessenger.class);
			assertThat(b.getBean(WebSockCredentials.class)).isInstanceOf(ClusterCredentials.class);
		}));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void healthAndMetersAreThereAndPropertiesAreKnown(CapturedOutput output) {
		this.node
			.withConfiguration(AutoConfigurations.of(WebSockClusterHealthAutoConfiguration.class,
					WebSockClusterMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ClusterMeters.class)
				.hasSingleBean(ClusterHealthIndicator.class));

		assertThat(output).doesNotContain("Unknown property");
	}

	@Test
	void nodeThatStopsIsGoneAtOnce() {
		this.node.run((a) -> {
			this.node.run((b) -> await().until(() -> a.getBean(ClusterView.class).members().size() == 2));
			await().atMost(Duration.ofSeconds(1)).until(() -> a.getBean(ClusterView.class).members().size() == 1);
		});
	}

	@Test
	void applicationThatIsStoppedAndStartedJoinsAgain() {
		this.node.run((a) -> this.node.run((b) -> {
			b.getBean(Presence.class).track(open(b), "room", "Ben", new Named("meta"));
			await().until(() -> a.getBean(Presence.class).list("room").keys().contains("Ben"));
			String former = b.getBean(ClusterView.class).members().get(0).node();

			((Lifecycle) a.getSourceApplicationContext()).stop();
			await().until(() -> b.getBean(ClusterView.class).members().size() == 1);
			((Lifecycle) a.getSourceApplicationContext()).start();

			await().until(() -> b.getBean(ClusterView.class).members().size() == 2
					&& a.getBean(ClusterView.class).members().size() == 2);
			await().until(() -> a.getBean(Presence.class).list("room").keys().contains("Ben"));
			assertThat(b.getBean(ClusterView.class).members().get(0).node()).isEqualTo(former);
			SessionId there = open(a);
			assertThat(b.getBean(WebSockMessenger.class).send(there, new Named("again")))
				.isEqualTo(SendResult.FORWARDED);
			await().until(() -> this.received.contains(new Named("again")));
		}));
	}

	@Test
	void withoutAnEngineOrSwitchedOffNothingChanges() {
		this.alone.run(this::assertLocal);
		this.node.withPropertyValues("websock.cluster.enabled=false").run(this::assertLocal);
	}

	private void assertLocal(ApplicationContext context) {
		assertThat(context.getBean(WebSockMessenger.class)).isInstanceOf(SessionMessenger.class);
		assertThat(context.getBean(WebSockCredentials.class)).isInstanceOf(SessionCredentials.class);
		assertThat(context.getBeansOfType(ClusterNode.class)).isEmpty();
		assertThat(context.getBean(SessionRegistry.class).nextId().toString()).hasSize(32);
	}

	@Test
	void messengerOfTheApplicationIsLeftAlone() {
		this.node.withBean(WebSockMessenger.class, () -> mock(WebSockMessenger.class))
			.run((context) -> assertThat(context).hasSingleBean(WebSockMessenger.class)
				.doesNotHaveBean(ClusterNode.class));
	}

	@Test
	void mistakesNamePropertyAndCure() {
		assertFails("websock.cluster.types=com.example.Missing", "'websock.cluster.types' is 'com.example.Missing'",
				"full name of a class");
		assertFails("websock.cluster.dead-after=30ms", "shorter than two heartbeats", "three times");
		assertFails("websock.cluster.partitions=0", "it is not positive", "positive value");
		assertFails("websock.cluster.topics[room*].history.size=0",
				"'websock.cluster.topics[room*].history.size' is '0': it is not between 1 and 10,000",
				"each node can hold");
		assertFails("websock.cluster.topics[room*].history.ttl=0s", "not between a millisecond and a year",
				"time that messages are kept");
		assertFails("websock.cluster.topics[a*b].history.size=5", "a '*' before the end", "a prefix of names");
		assertFails("websock.cluster.name= ", "it is blank", "Give the cluster a name");
	}

	private void assertFails(String property, String message, String action) {
		this.node.withPropertyValues(property).run((context) -> {
			Throwable cause = context.getStartupFailure();
			while (cause != null && !(cause instanceof InvalidClusterException)) {
				cause = cause.getCause();
			}
			assertThat(cause).isInstanceOfSatisfying(InvalidClusterException.class, (mistake) -> {
				assertThat(mistake).hasMessageContaining(message);
				assertThat(mistake.getAction()).contains(action);
			});
		});
	}

	private SessionId open(ApplicationContext context) {
		SessionRegistry registry = context.getBean(SessionRegistry.class);
		SessionEndpoint endpoint = new SessionEndpoint("chat", SessionSettings.defaults(), SessionListener.NONE,
				Recorder::new, (handler) -> {
				}, true);
		SessionId id = registry.nextId();
		registry.create(endpoint, TestConnectInfo.of(id), new IdleTransport()).open();
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
			WebSockClusterAutoConfigurationTests.this.received.add(message);
			return HandleResult.ok(null);
		}

	}

	record Named(String text) {

	}

	record ByBean(int number) {

	}

	record ByAnnotation(int number) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Types {

		@Bean
		ClusterTypes types() {
			return ClusterTypes.of(ByBean.class);
		}

		@Bean
		@WebSockMessages(sends = ByAnnotation.class)
		Object described() {
			return new Object();
		}

	}

}
