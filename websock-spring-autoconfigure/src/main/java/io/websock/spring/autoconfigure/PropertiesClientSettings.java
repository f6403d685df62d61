package io.websock.spring.autoconfigure;

import java.util.Collection;

import io.websock.spring.client.ClientOptions;
import io.websock.spring.client.ClientSettings;

import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Options of clients from the properties: those of the client's section where there is
 * one, else those of all clients.
 */
final class PropertiesClientSettings implements ClientSettings {

	private final ClientSections.Bound sections;

	PropertiesClientSettings(ClientSections.Bound sections) {
		this.sections = sections;
	}

	/**
	 * Reads the options.
	 * @param environment the environment, which has the sections of single clients
	 */
	static PropertiesClientSettings of(ConfigurableEnvironment environment) {
		return new PropertiesClientSettings(
				ClientSections.bind(ConfigurationPropertySources.from(environment.getPropertySources()),
						new PropertySourcesPlaceholdersResolver(environment)));
	}

	/**
	 * A section may be that of a connection that the application asks for later. One that
	 * resembles the name of a bean without a section is not.
	 */
	@Override
	public void check(Collection<String> beans) {
		for (String section : this.sections.names()) {
			if (!SectionNames.isAmong(beans, section) && beans.stream()
				.anyMatch((bean) -> !SectionNames.isAmong(this.sections.names(), bean)
						&& Spelling.resembles(section, bean))) {
				throw new UnknownClientException(section, beans);
			}
		}
	}

	@Override
	public ClientOptions options(String client) {
		ClientProperties properties = this.sections.client(client);
		ClientAddress address = this.sections.address(client).orElseGet(ClientAddress::none);
		return new ClientOptions(properties.enabled(), properties.required(), address.url(), address.subprotocols(),
				address.headers(), properties.connectTimeout(), properties.reconnect().toOptions(),
				properties.outbox().toOptions(), properties.ssl().bundle(), properties.proxy().toConnectProxy(),
				PropertiesEndpointSettings.settings(this.sections.session(client)));
	}

}
