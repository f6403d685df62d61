package io.websock.spring.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for the console's page, whose parts are resources, and for the mappings, which
 * are written by reflection.
 */
final class ActuatorHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), EndpointMapping.class);
		ConsolePage.resources().forEach(hints.resources()::registerResource);
	}

}
