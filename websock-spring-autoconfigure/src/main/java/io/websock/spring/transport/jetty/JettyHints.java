package io.websock.spring.transport.jetty;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for what is found by reflection: Jetty looks for the callbacks of its listener.
 */
final class JettyHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(JettyTransport.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
