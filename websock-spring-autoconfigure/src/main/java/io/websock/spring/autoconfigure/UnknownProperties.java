package io.websock.spring.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Warns of properties below {@code websock} that do not exist, which Spring Boot ignores.
 * Environment variables and system properties may belong to another program: such a name
 * is reported only if it resembles one that exists. Values are never printed.
 */
final class UnknownProperties {

	private static final Log logger = LogFactory.getLog(UnknownProperties.class);

	private static final ConfigurationPropertyName WEBSOCK = ConfigurationPropertyName.of("websock");

	private static final ConfigurationPropertyName ENDPOINTS = WEBSOCK.append("endpoints");

	private static final ConfigurationPropertyName HEADERS = ConfigurationPropertyName.of("headers");

	private static final Set<String> OF_SESSIONS = PropertyNames.of(SessionProperties.class);

	/** Of sessions at a server only. */
	private static final Predicate<String> OF_SERVERS = (name) -> name.equals("allowed-origins")
			|| name.startsWith("limits.sessions");

	private static final Set<String> OF_CLIENTS = union(List.of(PropertyNames.of(ClientProperties.class), OF_SESSIONS));

	private static final Set<String> OF_ONE_CLIENT = union(List.of(PropertyNames.of(ClientAddress.class), OF_CLIENTS));

	private static final Set<String> ALL = union(List.of(OF_SESSIONS, PropertyNames.of(WebSockProperties.class),
			PropertyNames.of(EndpointSections.class), PropertyNames.of(ClientSections.class)));

	static {
		OF_CLIENTS.removeIf(OF_SERVERS);
		OF_ONE_CLIENT.removeIf(OF_SERVERS);
	}

	private UnknownProperties() {
	}

	static void warn(Iterable<ConfigurationPropertySource> sources) {
		Set<ConfigurationPropertyName> seen = new HashSet<>();
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(WEBSOCK::isAncestorOf)
					.filter(seen::add)
					.forEach((name) -> check(name, source));
			}
		}
	}

	private static void check(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		if (ENDPOINTS.isAncestorOf(name)) {
			check(name, source, name.chop(ENDPOINTS.getNumberOfElements() + 1), OF_SESSIONS);
		}
		else if (ClientSections.CLIENTS.isAncestorOf(name)) {
			check(name, source, name.chop(ClientSections.CLIENTS.getNumberOfElements() + 1), OF_ONE_CLIENT);
		}
		else if (ClientSections.ALL.isAncestorOf(name)) {
			check(name, source, ClientSections.ALL, OF_CLIENTS);
		}
		else {
			check(name, source, WEBSOCK, ALL);
		}
	}

	private static void check(ConfigurationPropertyName name, ConfigurationPropertySource source,
			ConfigurationPropertyName group, Set<String> names) {
		ConfigurationPropertyName property = withoutIndex(name).subName(group.getNumberOfElements());
		boolean shared = isShared(source);
		if (property.isEmpty() || (names == OF_ONE_CLIENT && HEADERS.isAncestorOf(property))
				|| names.stream().anyMatch((known) -> isSame(property, known, shared))) {
			return;
		}
		Optional<String> meant = Spelling.nearest(property.toString(), names);
		if (meant.isPresent() || !shared) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			logger.warn("Unknown property '%s'%s%s".formatted(name,
					(found != null && found.getOrigin() != null) ? " (" + found.getOrigin() + ")" : "",
					meant.map((known) -> ": did you mean '%s.%s'?".formatted(group, known)).orElse(".")));
		}
	}

	private static Set<String> union(List<Set<String>> names) {
		return names.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
	}

	private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
		return name.isLastElementIndexed() && name.isNumericIndex(name.getNumberOfElements() - 1) ? name.getParent()
				: name;
	}

	/**
	 * Returns whether a property has a known name, or is a group of such. An environment
	 * variable may have an underscore in place of a dash.
	 */
	private static boolean isSame(ConfigurationPropertyName property, String known, boolean lenient) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(known);
		return property.equals(name) || property.isAncestorOf(name)
				|| (lenient && squeeze(property.toString()).equals(squeeze(known)));
	}

	private static String squeeze(String name) {
		return name.replaceAll("[.-]", "").toLowerCase(Locale.ROOT);
	}

	private static boolean isShared(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> properties
				&& (properties instanceof SystemEnvironmentPropertySource
						|| properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME));
	}

}
