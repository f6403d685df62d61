package io.websock.spring.actuate;

import java.util.List;

import io.websock.spring.endpoint.Endpoints;

import org.springframework.boot.actuate.web.mappings.MappingDescriptionProvider;
import org.springframework.context.ApplicationContext;

/**
 * Lists endpoints at {@code /actuator/mappings}, beside the application's controllers.
 */
final class EndpointMappings implements MappingDescriptionProvider {

	@Override
	public String getMappingName() {
		return "webSockEndpoints";
	}

	@Override
	public List<EndpointMapping> describeMappings(ApplicationContext context) {
		// Of this context alone: each of its parents is asked for, too
		return context.getBeansOfType(Endpoints.class)
			.values()
			.stream()
			.flatMap((endpoints) -> endpoints.all().stream())
			.map(EndpointMapping::of)
			.toList();
	}

}
