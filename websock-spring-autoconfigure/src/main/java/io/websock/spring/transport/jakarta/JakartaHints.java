package io.websock.spring.transport.jakarta;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for what is found by reflection: whether the container is Tomcat.
 */
final class JakartaHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerTypeIfPresent(classLoader, StandardTransport.TOMCAT_SESSION, (hint) -> {
		});
	}

}
