package io.websock.spring.test;

import io.websock.spring.Presence;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.EndpointSettingsReader;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.aot.TestRuntimeHintsRegistrar;

/**
 * Hints for slices: the kit's messenger and its like are proxies, and settings are bound
 * without a bean of properties.
 */
final class KitHints implements TestRuntimeHintsRegistrar {

	private static final Class<?>[] PROXIES = { WebSockMessenger.class, Presence.class, WebSockCredentials.class,
			WebSockLiveness.class };

	@Override
	public void registerHints(RuntimeHints hints, Class<?> testClass, ClassLoader classLoader) {
		if (MergedAnnotations.from(testClass, SearchStrategy.TYPE_HIERARCHY).isPresent(WebSockTest.class)) {
			for (Class<?> proxy : PROXIES) {
				hints.proxies().registerJdkProxy(proxy);
			}
			EndpointSettingsReader.registerHints(hints);
		}
	}

}
