package io.websock.spring.actuate;

import java.time.Clock;

import io.websock.engine.SessionRegistry;
import io.websock.spring.ClusterView;
import io.websock.spring.Presence;
import io.websock.spring.StateRenderer;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockProperties;
import io.websock.spring.client.ClientConnector;
import io.websock.spring.counts.EndpointCounts;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.messaging.SessionMessenger;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.actuate.web.mappings.MappingsEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the actuator's endpoints
 * {@code websock}, {@code websocktrace} and {@code websockconsole}.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(SessionRegistry.class)
@ImportRuntimeHints(ActuatorHints.class)
public final class WebSockActuatorAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	OperationsEndpoint webSockOperationsEndpoint(SessionRegistry registry, Drains drains, Endpoints endpoints,
			EndpointSettings settings, EndpointCounts counts, ObjectProvider<StateRenderer> renderers,
			ObjectProvider<SessionMessenger> messengers, Presence presence, ObjectProvider<ClientConnector> clients,
			ObjectProvider<ClusterView> cluster) {
		SessionMessenger messenger = messengers.getIfAvailable();
		TopicOperations topics = (messenger != null) ? new TopicOperations(messenger, presence) : null;
		return new OperationsEndpoint(
				new EndpointOperations(registry, drains, settings.limits(), endpoints.describe(settings), counts,
						() -> clients.stream().flatMap((connector) -> connector.reports().stream()).toList()),
				new SessionOperations(registry, renderers.orderedStream().toList(), topics, Clock.systemUTC()), topics,
				cluster.getIfAvailable());
	}

	@Bean
	ClientSecrets webSockClientSecrets() {
		return new ClientSecrets();
	}

	@Bean
	@ConditionalOnAvailableEndpoint(MappingsEndpoint.class)
	EndpointMappings webSockEndpointMappings() {
		return new EndpointMappings();
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBooleanProperty("websock.console.trace.enabled")
	TraceEndpoint webSockTraceEndpoint(SessionRegistry registry, WebSockProperties properties) {
		return new TraceEndpoint(
				new Traces(registry, TraceLimits.DEFAULT, properties.console().trace().payloads(), Clock.systemUTC()));
	}

	/**
	 * The console on Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ConsoleConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		@Conditional(OnConsoleCondition.class)
		ConsoleEndpoint webSockConsoleEndpoint(Environment environment, ObjectProvider<TraceEndpoint> traces,
				ObjectProvider<ClusterView> cluster) {
			return new ConsoleEndpoint(settings(ApplicationAddress.onServlets(environment), traces, cluster));
		}

	}

	/**
	 * The console on WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	static class ReactiveConsoleConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		@Conditional(OnConsoleCondition.class)
		ReactiveConsoleEndpoint webSockConsoleEndpoint(Environment environment, ObjectProvider<TraceEndpoint> traces,
				ObjectProvider<ClusterView> cluster) {
			return new ReactiveConsoleEndpoint(settings(ApplicationAddress.onWebFlux(environment), traces, cluster));
		}

		/**
		 * Lets the console have the exchange, which the actuator does not show it.
		 */
		@Bean
		@ConditionalOnAvailableEndpoint(ReactiveConsoleEndpoint.class)
		@Conditional(OnConsoleCondition.class)
		@ConditionalOnMissingBean
		ServerWebExchangeContextFilter webSockConsoleExchangeFilter() {
			return new ServerWebExchangeContextFilter();
		}

	}

	private static ConsoleSettings settings(ApplicationAddress address, ObjectProvider<TraceEndpoint> traces,
			ObjectProvider<ClusterView> cluster) {
		return new ConsoleSettings(address, traces.getIfAvailable() != null, cluster.getIfAvailable() != null);
	}

}
