package io.websock.docs;

import io.websock.spring.StateRenderer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

	// tag::renderer[]
	@Bean
	StateRenderer countRenderer() {
		return (endpoint, state) -> (state instanceof CounterEndpoint.Count count) ? count : null;
	}
	// end::renderer[]

}
