package io.websock.spring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Warns of properties below {@code websock} that do not exist, which Spring Boot ignores,
 * of a prefix such as {@code websocket}, and of durations without a unit. Environment
 * variables and system properties may belong to another program: such a name is reported
 * only if it resembles one that exists. Values are never printed, other than a number in
 * place of a duration.
 */
final class UnknownProperties {

	private static final Log logger = LogFactory.getLog(UnknownProperties.class);

	/** Letters by which another prefix may differ from ours. */
	private static final int MAX_PREFIX_DISTANCE = 2;

	private final Map<ConfigurationPropertyName, ConfigurationPropertySource> sources = new LinkedHashMap<>();

	private final PlaceholdersResolver placeholders;

	private UnknownProperties(Iterable<ConfigurationPropertySource> sources, PlaceholdersResolver placeholders) {
		this.placeholders = placeholders;
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().forEach((name) -> this.sources.putIfAbsent(name, source));
			}
		}
	}

	static void warn(Iterable<ConfigurationPropertySource> sources, PlaceholdersResolver placeholders) {
		new UnknownProperties(sources, placeholders).warn();
	}

	private void warn() {
		this.sources.forEach((name, source) -> {
			if (PropertyGroup.WEBSOCK.isAncestorOf(name)) {
				check(name, source);
			}
			else if (!name.isEmpty()) {
				checkPrefix(name, source);
			}
		});
	}

	private void check(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		PropertyGroup group = PropertyGroup.of(name);
		boolean shared = isShared(source);
		if (!group.knows(name, shared)) {
			Optional<String> cure = group.cure(name);
			if (cure.isPresent() || !shared) {
				unknown(name, source, cure.map((clause) -> ": " + clause).orElse("."));
			}
		}
		else if (group.isDuration(name, shared)) {
			checkDuration(name, source);
		}
	}

	/**
	 * Reports a prefix that resembles ours, where the rest of the name is one of ours.
	 */
	private void checkPrefix(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		String prefix = name.getElement(0, Form.UNIFORM);
		String ours = PropertyGroup.WEBSOCK.toString();
		if (name.getNumberOfElements() > 1 && !prefix.equals(ours)
				&& Spelling.distance(prefix, ours) <= MAX_PREFIX_DISTANCE) {
			ConfigurationPropertyName meant = PropertyGroup.WEBSOCK.append(name.subName(1));
			if (!this.sources.containsKey(meant) && PropertyGroup.of(meant).knows(meant, isShared(source))) {
				unknown(name, source, ": did you mean '%s'?".formatted(meant));
			}
		}
	}

	private void checkDuration(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		ConfigurationProperty found = source.getConfigurationProperty(name);
		Object value = (found != null) ? this.placeholders.resolvePlaceholders(found.getValue()) : null;
		if (value != null && value.toString().matches("[1-9]\\d{0,17}")) {
			logger.warn("'%s=%s' has no unit and means milliseconds: write %ss or %sms%s".formatted(name, value, value,
					value, origin(name, source)));
		}
	}

	private static void unknown(ConfigurationPropertyName name, ConfigurationPropertySource source, String cure) {
		logger.warn("Unknown property '%s'%s%s".formatted(name, origin(name, source), cure));
	}

	private static String origin(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		ConfigurationProperty found = source.getConfigurationProperty(name);
		return (found != null && found.getOrigin() != null) ? " (" + found.getOrigin() + ")" : "";
	}

	private static boolean isShared(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> properties
				&& (properties instanceof SystemEnvironmentPropertySource
						|| properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME));
	}

}
