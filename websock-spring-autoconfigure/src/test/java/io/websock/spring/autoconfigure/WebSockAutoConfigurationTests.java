package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.Set;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.SessionRegistry;
import io.websock.spring.Cancellable;
import io.websock.spring.Presence;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.drain.DrainLifecycle;
import io.websock.spring.handshake.EndpointHandshakes;
import io.websock.spring.messaging.EventRelay;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockAutoConfiguration}.
 */
class WebSockAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, TaskExecutionAutoConfiguration.class, WebSockAutoConfiguration.class));

	@Test
	void endpointIsFound() {
		this.contextRunner.withUserConfiguration(EchoWebSock.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EndpointHandshakes.class)
				.hasSingleBean(SessionRegistry.class)
				.hasSingleBean(SessionMessenger.class)
				.hasSingleBean(SessionPresence.class)
				.hasSingleBean(EventRelay.class)
				.hasSingleBean(DrainLifecycle.class));
	}

	@Test
	void applicationWithoutEndpointsStarts() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebSockMessenger.class));
	}

	@Test
	void sessionsOfClientsNeedNoWebServer() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebSockMessenger.class));
	}

	@Test
	void messengerWithoutAWebServerReachesNobody() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class))
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> {
				WebSockMessenger messenger = context.getBean(WebSockMessenger.class);
				SessionId nobody = SessionId.random();
				messenger.subscribe(nobody, "topic");
				assertThat(messenger.send(nobody, "message")).isEqualTo(SendResult.NO_SESSION);
				assertThat(messenger.publish("topic", "message")).isZero();
				assertThat(messenger.publishFrom(nobody, "topic", "message")).isZero();
				assertThat(messenger.closeAll("topic", CloseDetail.of(1000))).isZero();
				assertThat(messenger.sendEvery(Duration.ofSeconds(1), nobody, "message").cancel()).isFalse();
				assertThat(context.getBean(Presence.class).list("topic").entries()).isEmpty();
			});
	}

	@Test
	void ownMessengerReplacesOurs() {
		this.contextRunner.withUserConfiguration(OwnMessenger.class)
			.run((context) -> assertThat(context).hasSingleBean(WebSockMessenger.class).hasBean("ownMessenger"));
	}

	@Test
	void applicationKeepsItsTaskExecutor() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasBean("applicationTaskExecutor");
			assertThat(context.getBean(AsyncTaskExecutor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
		});
	}

	@Test
	void sessionsRunOnPoolOfTheGivenSize() {
		this.contextRunner.withPropertyValues("websock.execution.threads=3").run((context) -> {
			ThreadPoolTaskExecutor executor = (ThreadPoolTaskExecutor) context.getBean(SessionExecutor.class)
				.executor();

			assertThat(executor.getMaxPoolSize()).isEqualTo(3);
			assertThat(executor.getThreadNamePrefix()).isEqualTo("websock-");
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void sessionsRunOnVirtualThreadsWhenTheApplicationDoes() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context.getBean(SessionExecutor.class).executor())
				.isInstanceOf(SimpleAsyncTaskExecutor.class));
	}

	@Test
	void lazyInitializationKeepsWhatMustBeReadyEager() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> {
				ConfigurableListableBeanFactory beanFactory = context.getSourceApplicationContext().getBeanFactory();

				assertThat(beanFactory.containsSingleton("webSockDrainLifecycle")).isTrue();
				assertThat(beanFactory.containsSingleton("echo")).isFalse();
				assertThat(context.getBean(DrainLifecycle.class).isRunning()).isTrue();
			});
	}

	@Test
	void propertiesReachTheSettingsOfTheEndpoint() {
		this.contextRunner.withUserConfiguration(EchoWebSock.class)
			.withPropertyValues("websock.idle-timeout=2m", "websock.endpoints.echo.mailbox.capacity=7")
			.run((context) -> {
				PropertiesEndpointSettings settings = context.getBean(PropertiesEndpointSettings.class);

				assertThat(settings.sessions("echo").idleTimeout()).isEqualTo(Duration.ofMinutes(2));
				assertThat(settings.sessions("echo").mailbox().capacity()).isEqualTo(7);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMessenger {

		@Bean
		WebSockMessenger ownMessenger() {
			return new NoMessenger();
		}

	}

	private static final class NoMessenger implements WebSockMessenger {

		@Override
		public SendResult send(SessionId session, Object message) {
			return SendResult.NO_SESSION;
		}

		@Override
		public SendResult push(SessionId session, Frame frame) {
			return SendResult.NO_SESSION;
		}

		@Override
		public int broadcast(String endpointName, Object message) {
			return 0;
		}

		@Override
		public void subscribe(SessionId session, String topic) {
		}

		@Override
		public void unsubscribe(SessionId session, String topic) {
		}

		@Override
		public void subscribePrefix(SessionId session, String prefix) {
		}

		@Override
		public void unsubscribePrefix(SessionId session, String prefix) {
		}

		@Override
		public int publish(String topic, Object message) {
			return 0;
		}

		@Override
		public int pushAll(String topic, Frame frame) {
			return 0;
		}

		@Override
		public Cancellable sendAfter(Duration delay, SessionId session, Object message) {
			return () -> false;
		}

		@Override
		public SendResult close(SessionId session, CloseDetail detail) {
			return SendResult.NO_SESSION;
		}

		@Override
		public Set<SessionId> sessions(String endpointName) {
			return Set.of();
		}

	}

}
