package io.websock.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/**
 * Properties of single clients. A property that a section does not set has the value for
 * all clients ({@code websock.client.*}), and one of its sessions that those do not set,
 * the general one ({@code websock.*}).
 *
 * @param clients Sections of single clients, by the client's name. A property that a
 * section does not set has its value for all clients.
 */
@ConfigurationProperties("websock")
record ClientSections(@DefaultValue Map<String, ClientProperties> clients) {

	static final ConfigurationPropertyName CLIENTS = ConfigurationPropertyName.of("websock.clients");

	static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("websock.client");

	private static final ConfigurationPropertyName GENERAL = ConfigurationPropertyName.of("websock");

	/**
	 * Binds the sections.
	 * @param sources the sources of properties, the most important one first
	 * @param placeholders the resolver for placeholders in values
	 * @throws org.springframework.boot.context.properties.bind.BindException if a value
	 * is not allowed
	 */
	static Bound bind(Iterable<ConfigurationPropertySource> sources, PlaceholdersResolver placeholders) {
		List<ConfigurationPropertySource> all = new ArrayList<>();
		sources.forEach(all::add);
		sources.forEach((source) -> all.add(new GeneralValues(source, CLIENTS, 1, ALL)));
		sources.forEach((source) -> all.add(new GeneralValues(source, CLIENTS, 1, GENERAL)));
		sources.forEach((source) -> all.add(new GeneralValues(source, ALL, 0, GENERAL)));
		Binder binder = new Binder(all, placeholders);
		return new Bound(binder.bindOrCreate("websock", ClientSections.class).clients(),
				map(binder, ClientAddress.class), map(binder, SessionProperties.class),
				binder.bindOrCreate(ALL, Bindable.of(ClientProperties.class), null),
				binder.bindOrCreate(ALL, Bindable.of(SessionProperties.class), null));
	}

	private static <T> Map<String, T> map(Binder binder, Class<T> type) {
		return binder.bind(CLIENTS, Bindable.mapOf(String.class, type)).orElseGet(Map::of);
	}

	/**
	 * The sections, and what applies without one.
	 *
	 * @param clients properties of clients by section
	 * @param addresses properties of clients that only sections have
	 * @param sessions properties of sessions by section
	 * @param allClients properties of clients without a section
	 * @param allSessions properties of sessions without a section
	 */
	record Bound(Map<String, ClientProperties> clients, Map<String, ClientAddress> addresses,
			Map<String, SessionProperties> sessions, ClientProperties allClients, SessionProperties allSessions) {

		/**
		 * Returns the names of the sections.
		 */
		Set<String> names() {
			Set<String> names = new TreeSet<>(this.clients.keySet());
			names.addAll(this.addresses.keySet());
			names.addAll(this.sessions.keySet());
			return names;
		}

		ClientProperties client(String name) {
			return SectionNames.find(this.clients, name).orElse(this.allClients);
		}

		Optional<ClientAddress> address(String name) {
			return SectionNames.find(this.addresses, name);
		}

		SessionProperties session(String name) {
			return SectionNames.find(this.sessions, name).orElse(this.allSessions);
		}

	}

}
