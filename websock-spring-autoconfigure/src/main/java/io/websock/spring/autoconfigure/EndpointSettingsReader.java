package io.websock.spring.autoconfigure;

import io.websock.spring.endpoint.EndpointSettings;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reader of the settings of endpoints for tests of a part of an application, whose
 * properties may name endpoints that the part does not have.
 */
public final class EndpointSettingsReader {

	private EndpointSettingsReader() {
	}

	/**
	 * Reads the settings from the properties. Checks values, but no names of endpoints.
	 * @param environment the environment
	 * @return the settings of any endpoint
	 * @throws org.springframework.boot.context.properties.bind.BindException if a value
	 * is not allowed
	 */
	public static EndpointSettings read(ConfigurableEnvironment environment) {
		Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources
			.from(environment.getPropertySources());
		PropertySourcesPlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
		SessionProperties general = new Binder(sources, placeholders).bindOrCreate("websock", SessionProperties.class);
		return new PropertiesEndpointSettings(general, EndpointSections.bind(sources, placeholders));
	}

	/**
	 * Registers the hints that {@link #read} needs in a native image.
	 * @param hints the hints
	 */
	public static void registerHints(RuntimeHints hints) {
		BindableRuntimeHintsRegistrar.forTypes(SessionProperties.class, EndpointSections.class).registerHints(hints);
	}

}
