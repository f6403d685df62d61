package io.websock.spring.test;

import java.util.List;

import io.websock.engine.CallbackContext;
import io.websock.engine.SessionRegistry;
import io.websock.engine.TimerWheel;
import io.websock.spring.CredentialsExpiry;
import io.websock.spring.WebSockExceptionResolver;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * What sessions have of the optional libraries on the class path, such as the security
 * context of their callbacks. Immutable.
 *
 * @param contexts contexts of callbacks, from the outermost to the innermost
 * @param resolvers resolvers of what callbacks throw, in order
 * @param expiries rules for when credentials expire
 */
record LibraryParts(List<CallbackContext> contexts, List<WebSockExceptionResolver> resolvers,
		List<CredentialsExpiry> expiries) {

	/** Nothing: in the context of an application these are beans. */
	static final LibraryParts NONE = new LibraryParts(List.of(), List.of(), List.of());

	/**
	 * Returns the parts, as an application without properties has them.
	 */
	static LibraryParts onClassPath() {
		return Holder.PARTS;
	}

	/**
	 * Has the library's own auto-configuration decide, in a context without anything
	 * else.
	 */
	private static LibraryParts find() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(SessionRegistry.class,
					() -> new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime)));
			context.register(Wiring.class);
			context.refresh();
			return new LibraryParts(context.getBeanProvider(CallbackContext.class).orderedStream().toList(),
					context.getBeanProvider(WebSockExceptionResolver.class).orderedStream().toList(),
					context.getBeanProvider(CredentialsExpiry.class).orderedStream().toList());
		}
	}

	/**
	 * The library's auto-configuration.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(Selector.class)
	static class Wiring {

	}

	/**
	 * Selector by name: the annotations of a class that is loaded would lose what they
	 * say about a library that is absent.
	 */
	static final class Selector implements ImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata importing) {
			return new String[] { "io.websock.spring.logging.WebSockLoggingAutoConfiguration",
					"io.websock.spring.security.WebSockSecurityAutoConfiguration",
					"io.websock.spring.validation.WebSockValidationAutoConfiguration" };
		}

	}

	/**
	 * The parts, found when the first kit asks.
	 */
	private static final class Holder {

		private static final LibraryParts PARTS = find();

	}

}
