package io.websock.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/**
 * Source that answers for a property of one endpoint with the value for all endpoints:
 * {@code websock.idle-timeout} for {@code websock.endpoints.chat.idle-timeout}.
 */
final class GeneralValues implements ConfigurationPropertySource {

	private static final ConfigurationPropertyName GENERAL = ConfigurationPropertyName.of("websock");

	private static final ConfigurationPropertyName ENDPOINTS = GENERAL.append("endpoints");

	/**
	 * Properties that apply to an endpoint in addition to its own, or that its annotation
	 * comes before.
	 */
	private static final List<String> NOT_INHERITED = List.of("allowed-origins", "limits.sessions");

	private final ConfigurationPropertySource source;

	GeneralValues(ConfigurationPropertySource source) {
		this.source = source;
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		ConfigurationPropertyName general = general(name);
		return (general != null) ? this.source.getConfigurationProperty(general) : null;
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		ConfigurationPropertyName general = general(name);
		return (general != null) ? this.source.containsDescendantOf(general) : ConfigurationPropertyState.ABSENT;
	}

	private static @Nullable ConfigurationPropertyName general(ConfigurationPropertyName name) {
		int section = ENDPOINTS.getNumberOfElements() + 1;
		if (!ENDPOINTS.isAncestorOf(name) || name.getNumberOfElements() == section) {
			return null;
		}
		ConfigurationPropertyName property = name.subName(section);
		return NOT_INHERITED.stream().noneMatch(property.toString()::startsWith) ? GENERAL.append(property) : null;
	}

}
