package io.websock.spring.autoconfigure;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.CallbackContext;
import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.CallbackObserver;
import io.websock.engine.EngineProbe;
import io.websock.engine.MessageContext;
import io.websock.engine.SessionIds;
import io.websock.engine.SessionListeners;
import io.websock.engine.SessionRegistry;
import io.websock.engine.StuckCallbacks;
import io.websock.engine.TimerWheel;
import io.websock.spring.CredentialsExpiry;
import io.websock.spring.Presence;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.counts.EndpointCounts;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.credentials.SessionCredentials;
import io.websock.spring.drain.DrainLifecycle;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.endpoint.ExceptionResolvers;
import io.websock.spring.handshake.EndpointHandshakes;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HandshakeServices;
import io.websock.spring.messaging.EventRelay;
import io.websock.spring.messaging.SessionLiveness;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;
import io.websock.spring.startup.UnservedEndpoints;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions of beans annotated with
 * {@link io.websock.spring.WebSockEndpoint}, and for messages to them, on any web stack
 * and, for clients, without one.
 */
@AutoConfiguration
@ConditionalOnClass(WebSock.class)
@EnableConfigurationProperties({ WebSockProperties.class, SessionProperties.class, ClientProperties.class })
public final class WebSockAutoConfiguration {

	@Bean(initMethod = "start", destroyMethod = "stop")
	TimerWheel webSockTimers() {
		return new TimerWheel(System::nanoTime);
	}

	@Bean
	@ConditionalOnThreading(Threading.VIRTUAL)
	SessionExecutor webSockSessionExecutorVirtualThreads() {
		return SessionExecutor.ofVirtualThreads();
	}

	@Bean
	@ConditionalOnThreading(Threading.PLATFORM)
	SessionExecutor webSockSessionExecutor(WebSockProperties properties) {
		return SessionExecutor.ofPlatformThreads(properties.execution().threads());
	}

	@Bean
	CallbackInstrumentation webSockSurroundings(ObjectProvider<CallbackContext> contexts,
			ObjectProvider<CallbackObserver> observer, ObjectProvider<MessageContext> messages) {
		return CallbackInstrumentation.of(contexts.orderedStream().toList(), observer.getIfAvailable(),
				messages.getIfAvailable());
	}

	@Bean
	SessionRegistry webSockSessionHost(SessionExecutor executor, TimerWheel timers,
			CallbackInstrumentation instrumentation, ObjectProvider<SessionIds> ids) {
		return new SessionRegistry(executor.executor(), timers, instrumentation,
				ids.getIfAvailable(() -> SessionId::random));
	}

	@Bean
	EngineProbe webSockSessionThreadsProbe(SessionExecutor executor) {
		return executor.probe();
	}

	@Bean(initMethod = "start", destroyMethod = "stop")
	StuckCallbacks webSockStuckCallbacks(SessionRegistry registry, WebSockProperties properties,
			ObjectProvider<EngineProbe> probes) {
		return new StuckCallbacks(registry, properties.execution().warnAfter(), probes.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean(WebSockMessenger.class)
	SessionMessenger webSockMessenger(SessionRegistry registry, ObjectProvider<TopicListener> topicListeners) {
		return new SessionMessenger(registry, () -> topicListeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean(Presence.class)
	SessionPresence webSockPresence(SessionRegistry registry, ObjectProvider<SessionMessenger> local,
			ObjectProvider<WebSockMessenger> messenger, SessionExecutor executor) {
		// Each node publishes its own diffs: they have the versions of its own states
		WebSockMessenger publisher = local.getIfAvailable();
		return new SessionPresence(registry, (publisher != null) ? publisher : messenger.getObject(),
				executor.executor());
	}

	@Bean
	@ConditionalOnMissingBean(WebSockLiveness.class)
	SessionLiveness webSockLiveness(SessionRegistry registry) {
		return new SessionLiveness(registry);
	}

	@Bean
	@ConditionalOnMissingBean(WebSockCredentials.class)
	SessionCredentials webSockCredentials(SessionRegistry registry) {
		return new SessionCredentials(registry, InstantSource.system());
	}

	@Bean
	ExpiryRule webSockExpiryRule(ObjectProvider<CredentialsExpiry> expiries) {
		return new ExpiryRule(expiries.orderedStream().toList(), InstantSource.system());
	}

	@Bean
	Endpoints webSockEndpoints(ConfigurableListableBeanFactory beanFactory) {
		return Endpoints.of(beanFactory);
	}

	@Bean
	UnservedEndpoints webSockUnservedEndpoints(ConfigurableApplicationContext context, Endpoints endpoints) {
		return new UnservedEndpoints(context, endpoints);
	}

	@Bean
	EventRelay webSockEventRelay(SessionRegistry registry, ObjectProvider<SessionMessenger> messenger,
			Endpoints endpoints) {
		return messenger.getIfAvailable(() -> new SessionMessenger(registry, List::of)).eventRelay(endpoints.events());
	}

	@Bean
	PropertiesEndpointSettings webSockEndpointSettings(SessionProperties properties, Endpoints endpoints,
			ConfigurableEnvironment environment) {
		return PropertiesEndpointSettings.of(properties, environment, endpoints.names());
	}

	@Bean
	PropertiesClientSettings webSockClientSettings(ConfigurableEnvironment environment) {
		return PropertiesClientSettings.of(environment);
	}

	@Bean(destroyMethod = "close")
	Drains webSockDrains(SessionRegistry registry, WebSockProperties properties, Environment environment) {
		ShutdownPhase.of(environment).check(properties.drain().timeout());
		return new Drains(registry, drainPlan(properties.drain()), () -> ThreadLocalRandom.current().nextDouble());
	}

	@Bean
	DrainLifecycle webSockDrainLifecycle(Drains drains) {
		return new DrainLifecycle(drains);
	}

	@Bean
	EndpointCounts webSockEndpointCounts() {
		return new EndpointCounts();
	}

	@Bean
	EndpointHandshakes webSockHandshakes(SessionRegistry registry, EndpointSettings settings,
			ObjectProvider<SessionListeners> sessionListeners, ObjectProvider<HandshakeObserver> handshakeObservers,
			ObjectProvider<WebSockExceptionResolver> exceptionResolvers, ExpiryRule expiry, Drains drains,
			EndpointCounts counts) {
		HandshakeServices services = new HandshakeServices(registry,
				HandshakeObserver.of(handshakeObservers.orderedStream().toList()), expiry, drains);
		return new EndpointHandshakes(services, settings, sessionListeners.getIfAvailable(counts::drops),
				ExceptionResolvers.inOrder(exceptionResolvers));
	}

	/**
	 * A drain is to be ready, and a mistake to be found, before the first request.
	 */
	@Bean
	static LazyInitializationExcludeFilter webSockLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(DrainLifecycle.class, StuckCallbacks.class,
				UnservedEndpoints.class);
	}

	private static DrainPlan drainPlan(WebSockProperties.Drain drain) {
		return new DrainPlan(drain.enabled(), drain.batchSize(), drain.interval(), drain.timeout());
	}

}
