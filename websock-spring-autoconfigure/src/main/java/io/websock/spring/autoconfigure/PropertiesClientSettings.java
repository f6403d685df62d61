package io.websock.spring.autoconfigure;

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

	@Override
	public ClientOptions options(String client) {
		ClientProperties properties = this.sections.client(client);
		ClientAddress address = this.sections.address(client).orElseGet(ClientAddress::none);
		return new ClientOptions(properties.enabled(), properties.required(), address.url(), address.subprotocols(),
				address.headers(), properties.connectTimeout(), properties.reconnect().toOptions(),
				properties.outbox().toOptions(), properties.ssl().bundle(), properties.proxyAddress(),
				PropertiesEndpointSettings.settings(this.sections.session(client)));
	}

}
