package io.websock.spring.documentation;

import io.websock.spring.asyncapi.AsyncApi;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockJsonAutoConfiguration;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonSchemas;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the description of the
 * application's endpoints, which is made when it is asked for.
 */
@AutoConfiguration(after = { WebSockAutoConfiguration.class, WebSockJsonAutoConfiguration.class })
@ConditionalOnClass(JsonMapper.class)
@ConditionalOnBean({ Endpoints.class, JsonFrames.class })
public final class WebSockAsyncApiAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	AsyncApi webSockAsyncApi(Endpoints endpoints, EndpointSettings settings, JsonFrames json, Environment environment,
			ObjectProvider<BuildProperties> build, ConfigurableListableBeanFactory beanFactory) {
		ObjectNode document = JsonNodeFactory.instance.objectNode();
		document.put("asyncapi", "3.1.0");
		BuildProperties properties = build.getIfAvailable();
		String version = (properties != null) ? properties.getVersion() : null;
		document.putObject("info")
			.put("title", environment.getProperty("spring.application.name", "application"))
			.put("version", (version != null) ? version : "unversioned");
		document.put("defaultContentType", "application/json");
		document.putObject("channels");
		document.putObject("operations");
		JsonSchemas schemas = json.schemas();
		MessageTypes types = new MessageTypes(beanFactory);
		for (Endpoint endpoint : endpoints.all()) {
			new EndpointChannel(endpoint, settings.sessions(endpoint.name()),
					settings.allowedOrigins(endpoint.name(), endpoint.allowedOrigins()), schemas)
				.addTo(document, types);
		}
		document.putObject("components").set("schemas", schemas.definitions());
		return AsyncApi.of(document);
	}

}
