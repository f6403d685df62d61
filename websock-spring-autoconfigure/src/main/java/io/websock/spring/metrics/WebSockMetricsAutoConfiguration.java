package io.websock.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.counts.EndpointCounts;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for meters of endpoints and clients.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, SessionRegistry.class })
@ConditionalOnBooleanProperty(name = "websock.metrics.enabled", matchIfMissing = true)
public final class WebSockMetricsAutoConfiguration {

	@Bean
	SessionMetrics webSockSessionMetrics(MeterRegistry registry, SessionRegistry sessions, EndpointCounts counts) {
		return new SessionMetrics(registry, sessions, counts.drops());
	}

	@Bean
	ClientMetrics webSockClientMetrics(MeterRegistry registry, SessionMetrics sessions) {
		return new ClientMetrics(registry, sessions);
	}

}
