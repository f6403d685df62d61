package io.websock.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/**
 * Source that answers for a property of one section with a more general value:
 * {@code websock.idle-timeout} for {@code websock.endpoints.chat.idle-timeout}.
 */
final class GeneralValues implements ConfigurationPropertySource {

	/**
	 * Properties that apply to an endpoint in addition to its own, or that its annotation
	 * comes before, and those that belong to one client.
	 */
	private static final List<String> NOT_INHERITED = List.of("allowed-origins", "limits.sessions", "url",
			"subprotocols", "headers");

	private final ConfigurationPropertySource source;

	private final ConfigurationPropertyName group;

	/** Number of elements of the names of sections. */
	private final int section;

	private final ConfigurationPropertyName general;

	/**
	 * Creates a source.
	 * @param source the source of the general values
	 * @param group the group of the sections
	 * @param depth number of elements that name a section in its group: 1, or 0 if the
	 * group is the section
	 * @param general the group of the general values
	 */
	GeneralValues(ConfigurationPropertySource source, ConfigurationPropertyName group, int depth,
			ConfigurationPropertyName general) {
		this.source = source;
		this.group = group;
		this.section = group.getNumberOfElements() + depth;
		this.general = general;
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

	private @Nullable ConfigurationPropertyName general(ConfigurationPropertyName name) {
		if (!this.group.isAncestorOf(name) || name.getNumberOfElements() <= this.section) {
			return null;
		}
		ConfigurationPropertyName property = name.subName(this.section);
		return NOT_INHERITED.stream().noneMatch(property.toString()::startsWith) ? this.general.append(property) : null;
	}

}
