package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Group of properties: the application's, those of one endpoint or client, or those of
 * all clients.
 *
 * @param prefix the group's name
 * @param names names of its properties, relative to it
 */
record PropertyGroup(ConfigurationPropertyName prefix, Set<String> names) {

	static final ConfigurationPropertyName WEBSOCK = ConfigurationPropertyName.of("websock");

	private static final ConfigurationPropertyName ENDPOINTS = WEBSOCK.append("endpoints");

	private static final ConfigurationPropertyName HEADERS = ConfigurationPropertyName.of("headers");

	/** Of sessions at a server only. */
	private static final Predicate<String> OF_SERVERS = (name) -> name.equals("allowed-origins")
			|| name.startsWith("limits.sessions");

	private static final Set<String> OF_SESSIONS = PropertyNames.of(SessionProperties.class);

	private static final Set<String> OF_CLIENTS = union(List.of(PropertyNames.of(ClientProperties.class), OF_SESSIONS));

	private static final Set<String> OF_ONE_CLIENT = union(List.of(PropertyNames.of(ClientAddress.class), OF_CLIENTS));

	private static final Set<String> ALL = union(
			List.of(OF_SESSIONS, PropertyNames.of(WebSockProperties.class), PropertyNames.of(EndpointSections.class),
					PropertyNames.of(ClientSections.class), ModuleProperties.names()));

	/** Whose keys are the application's own. */
	private static final Set<ConfigurationPropertyName> MAPS = ModuleProperties.names(Map.class)
		.stream()
		.map(ConfigurationPropertyName::of)
		.collect(Collectors.toSet());

	/** With those of clients, whose prefix may be misspelt. */
	private static final Set<String> ALL_PREFIXED = union(
			List.of(ALL, OF_CLIENTS.stream().map((name) -> "client." + name).collect(Collectors.toSet())));

	private static final Set<String> DURATIONS = union(
			List.of(PropertyNames.of(SessionProperties.class, Duration.class),
					PropertyNames.of(ClientProperties.class, Duration.class),
					PropertyNames.of(WebSockProperties.class, Duration.class), ModuleProperties.names(Duration.class)));

	static {
		OF_CLIENTS.removeIf(OF_SERVERS);
		OF_ONE_CLIENT.removeIf(OF_SERVERS);
	}

	/**
	 * Returns the group that a property below {@code websock} is in.
	 */
	static PropertyGroup of(ConfigurationPropertyName name) {
		if (ENDPOINTS.isAncestorOf(name)) {
			return new PropertyGroup(name.chop(ENDPOINTS.getNumberOfElements() + 1), OF_SESSIONS);
		}
		if (ClientSections.CLIENTS.isAncestorOf(name)) {
			return new PropertyGroup(name.chop(ClientSections.CLIENTS.getNumberOfElements() + 1), OF_ONE_CLIENT);
		}
		return ClientSections.ALL.isAncestorOf(name) ? new PropertyGroup(ClientSections.ALL, OF_CLIENTS)
				: new PropertyGroup(WEBSOCK, ALL);
	}

	/**
	 * Returns whether a property exists, or is a group of such.
	 * @param name the property
	 * @param lenient whether the name may have a dot in place of a dash, as an
	 * environment variable has an underscore
	 */
	boolean knows(ConfigurationPropertyName name, boolean lenient) {
		ConfigurationPropertyName property = relative(name);
		return property.isEmpty() || (this.names == OF_ONE_CLIENT && HEADERS.isAncestorOf(property))
				|| (this.names == ALL && MAPS.stream().anyMatch((map) -> map.isAncestorOf(property)))
				|| this.names.stream().anyMatch((known) -> isSame(property, known, lenient));
	}

	/**
	 * Returns whether a property is a duration.
	 */
	boolean isDuration(ConfigurationPropertyName name, boolean lenient) {
		ConfigurationPropertyName property = relative(name);
		return !property.isEmpty() && DURATIONS.stream()
			.filter(this.names::contains)
			.anyMatch((known) -> equal(property, ConfigurationPropertyName.of(known), lenient));
	}

	/**
	 * Returns what to use in place of a property that does not exist, as a clause.
	 */
	Optional<String> cure(ConfigurationPropertyName name) {
		String property = relative(name).toString();
		Optional<String> nearest = Spelling.nearest(property, (this.names == ALL) ? ALL_PREFIXED : this.names);
		if (nearest.isPresent()) {
			return nearest.map((known) -> "did you mean '%s.%s'?".formatted(this.prefix, known));
		}
		if (this.names == OF_SESSIONS && List.of("path", "name", "subprotocols", "events").contains(property)) {
			return Optional
				.of("set it by @WebSockEndpoint(%s = ...), which may have a placeholder.".formatted(property));
		}
		if (property.startsWith("cluster.") && ALL.stream().noneMatch((known) -> known.startsWith("cluster."))) {
			return Optional.of("it belongs to the module websock-redis, which is not there.");
		}
		return ALL.contains(property) ? Optional.of("it is the same for all, '%s.%s'.".formatted(WEBSOCK, property))
				: Optional.empty();
	}

	private ConfigurationPropertyName relative(ConfigurationPropertyName name) {
		boolean indexed = name.isLastElementIndexed() && name.isNumericIndex(name.getNumberOfElements() - 1);
		return (indexed ? name.getParent() : name).subName(this.prefix.getNumberOfElements());
	}

	private static boolean isSame(ConfigurationPropertyName property, String known, boolean lenient) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(known);
		return property.isAncestorOf(name) || equal(property, name, lenient);
	}

	private static boolean equal(ConfigurationPropertyName property, ConfigurationPropertyName known, boolean lenient) {
		return property.equals(known) || (lenient && squeeze(property).equals(squeeze(known)));
	}

	private static String squeeze(ConfigurationPropertyName name) {
		return name.toString().replaceAll("[.-]", "").toLowerCase(Locale.ROOT);
	}

	private static Set<String> union(List<Set<String>> names) {
		return names.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
	}

}
