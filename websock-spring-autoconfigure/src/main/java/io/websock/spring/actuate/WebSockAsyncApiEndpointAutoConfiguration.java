package io.websock.spring.actuate;

import io.websock.spring.asyncapi.AsyncApi;
import io.websock.spring.documentation.WebSockAsyncApiAutoConfiguration;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the actuator's endpoint
 * {@code asyncapi}.
 */
@AutoConfiguration(after = WebSockAsyncApiAutoConfiguration.class)
@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class, JsonMapper.class })
@ConditionalOnBean(AsyncApi.class)
public final class WebSockAsyncApiEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	AsyncApiEndpoint webSockAsyncApiEndpoint(ObjectProvider<AsyncApi> documents) {
		return new AsyncApiEndpoint(() -> documents.getObject().toJson());
	}

}
