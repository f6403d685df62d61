package io.websock.spring.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.log.LogMessage;

/**
 * Properties of single endpoints. Bound by {@link #bind} and not by Spring Boot, so that
 * a section is complete: a property that it does not set has its general value.
 *
 * @param endpoints Sections of single endpoints, by the endpoint's name. A property that
 * a section does not set has its general value.
 */
@ConfigurationProperties("websock")
record EndpointSections(@DefaultValue Map<String, SessionProperties> endpoints) {

	private static final Log logger = LogFactory.getLog(EndpointSections.class);

	private static final ConfigurationPropertyName GENERAL = ConfigurationPropertyName.of("websock");

	private static final ConfigurationPropertyName ENDPOINTS = GENERAL.append("endpoints");

	EndpointSections {
		endpoints = Map.copyOf(endpoints);
	}

	/**
	 * Binds the sections.
	 * @param sources the sources of properties, the most important one first
	 * @param placeholders the resolver for placeholders in values
	 * @throws org.springframework.boot.context.properties.bind.BindException if a value
	 * is not allowed
	 */
	static EndpointSections bind(Iterable<ConfigurationPropertySource> sources, PlaceholdersResolver placeholders) {
		List<ConfigurationPropertySource> all = new ArrayList<>();
		sources.forEach(all::add);
		sources.forEach((source) -> all.add(new GeneralValues(source, ENDPOINTS, 1, GENERAL)));
		return new Binder(all, placeholders).bindOrCreate("websock", EndpointSections.class);
	}

	/**
	 * Looks for sections of endpoints that do not exist. Warns of one, since the endpoint
	 * may belong to another profile or be left out of a test.
	 * @param names names of the application's endpoints
	 * @throws UnknownEndpointException if the section's name resembles that of an
	 * endpoint without a section
	 */
	void check(Collection<String> names) {
		for (String key : this.endpoints.keySet()) {
			if (!SectionNames.isAmong(names, key)) {
				if (names.stream().anyMatch((name) -> find(name).isEmpty() && Spelling.resembles(key, name))) {
					throw new UnknownEndpointException(key, names);
				}
				logger.warn(LogMessage.format(
						"Properties 'websock.endpoints.%s.*' have no effect: no endpoint has the name '%s'.", key,
						key));
			}
		}
	}

	/**
	 * Returns the section of an endpoint, if there is one.
	 */
	Optional<SessionProperties> find(String endpoint) {
		return SectionNames.find(this.endpoints, endpoint);
	}

}
