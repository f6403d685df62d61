package io.websock.spring.endpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The endpoints of an application, found once at start-up. No two of them share a name or
 * a path. Immutable.
 */
public final class Endpoints {

	private final List<Endpoint> endpoints;

	private Endpoints(List<Endpoint> endpoints) {
		this.endpoints = List.copyOf(endpoints);
		requireUnique(Endpoint::name, DuplicateNameException::new);
		requireUnique((endpoint) -> PathShape.of(endpoint.path()), DuplicatePathException::new);
	}

	/**
	 * Finds the endpoints among the beans of a factory, and instantiates none of them.
	 * @param beanFactory the factory
	 * @return its endpoints
	 * @throws io.websock.spring.WebSockConfigurationException if one of them cannot be
	 * served, or two of them not beside each other
	 */
	public static Endpoints of(ConfigurableListableBeanFactory beanFactory) {
		return new Endpoints(new EndpointDiscovery(beanFactory).find());
	}

	/**
	 * Returns the names of all endpoints.
	 * @return the names, sorted
	 */
	public Collection<String> names() {
		return this.endpoints.stream().map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Returns the types of application events that endpoints receive.
	 * @return the types by the endpoint's name
	 */
	public Map<String, Set<Class<?>>> events() {
		return this.endpoints.stream()
			.filter((endpoint) -> !endpoint.events().isEmpty())
			.collect(Collectors.toUnmodifiableMap(Endpoint::name, Endpoint::events));
	}

	/**
	 * Describes the endpoints.
	 * @param settings what the properties say about them
	 * @return a description of each, sorted by name
	 */
	public List<EndpointDescription> describe(EndpointSettings settings) {
		return this.endpoints.stream()
			.map((endpoint) -> new EndpointDescription(endpoint.name(), endpoint.path().getPatternString(),
					endpoint.subprotocols(), settings.allowedOrigins(endpoint.name(), endpoint.allowedOrigins()),
					settings.limits(endpoint.name()), settings.sessions(endpoint.name())))
			.sorted(Comparator.comparing(EndpointDescription::name))
			.toList();
	}

	/**
	 * Returns all endpoints.
	 * @return the endpoints, in the order in which they were found
	 */
	public List<Endpoint> all() {
		return this.endpoints;
	}

	private void requireUnique(Function<Endpoint, ?> key, Clash clash) {
		Map<Object, Endpoint> seen = new LinkedHashMap<>();
		for (Endpoint endpoint : this.endpoints) {
			Endpoint other = seen.putIfAbsent(key.apply(endpoint), endpoint);
			if (other != null) {
				throw clash.between(other, endpoint);
			}
		}
	}

	/**
	 * Failure for two endpoints that cannot both be served.
	 */
	private interface Clash {

		RuntimeException between(Endpoint first, Endpoint second);

	}

}
