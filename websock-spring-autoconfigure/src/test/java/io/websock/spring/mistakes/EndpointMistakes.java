package io.websock.spring.mistakes;

import java.util.List;

import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.PlainWebSock;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.annotation.RequestScope;

/**
 * Mistakes in the definition of an endpoint.
 */
final class EndpointMistakes {

	/** Beans of the application that starts in spite of these mistakes. */
	static final Class<?>[] BEANS = { Unmapped.class, Slashless.class, Raw.class };

	private EndpointMistakes() {
	}

	static List<Mistake> all() {
		return List
			.of(Mistake.of(1, "the class is in no scanned package",
					Start.of(Unscanned.class).serves((application) -> application.answer("/forgotten"))),
					Mistake.of(2, "a `WebSock` bean without `@WebSockEndpoint`",
							ServedApplication.observing("Unmapped", (application) -> application.answer("/unmapped"))),
					Mistake.of(3, "path `/chat/{room`", Start.of(Unclosed.class).fails()),
					Mistake.of(4, "path `/a/**/b`", Start.of(Inner.class).fails()),
					Mistake
						.of(5, "path `slashless`, without a slash",
								ServedApplication.observing("slashless",
										(application) -> application.answer("/slashless")))
						.note("The path gets its slash, as in Spring MVC."),
					Mistake.of(6, "no path", Start.of(Pathless.class).fails()),
					Mistake.of(7, "a URL as path", Start.of(Url.class).fails()),
					Mistake.of(8, "`value` and `path`, both set", Start.of(BothNames.class).fails()),
					Mistake.of(9, "`${chat.path}` is not set", Start.of(Placeholder.class).fails()),
					Mistake.of(10, "two endpoints for the same requests", Start.of(SamePath.class).fails()),
					Mistake.of(11, "two endpoints of one name", Start.of(SameName.class).fails()),
					Mistake.of(12, "the annotated class is no `WebSock`", Start.of(NoWebSock.class).fails()),
					Mistake
						.of(13, "the raw type `WebSock`",
								ServedApplication.observing("'raw'", (application) -> application.answer("/raw")))
						.note("It works. The compiler warns of the raw type."),
					Mistake.of(14, "an endpoint in request scope", Start.of(RequestScoped.class).fails()),
					Mistake.of(15, "a `@Bean` method that returns `null`", Start.of(NullBean.class).fails()));
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackages = "io.websock.spring.startup.unscanned")
	static class Unscanned {

	}

	static class Unmapped extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/chat/{room", name = "chat")
	static class Unclosed extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/a/**/b", name = "chat")
	static class Inner extends PlainWebSock {

	}

	@WebSockEndpoint(path = "slashless", name = "slashless")
	static class Slashless extends PlainWebSock {

	}

	@WebSockEndpoint(name = "chat")
	static class Pathless extends PlainWebSock {

	}

	@WebSockEndpoint(path = "ws://localhost:8080/chat", name = "chat")
	static class Url extends PlainWebSock {

	}

	@WebSockEndpoint(value = "/chat", path = "/talk", name = "chat")
	static class BothNames extends PlainWebSock {

	}

	@WebSockEndpoint(path = "${chat.path}", name = "chat")
	static class Placeholder extends PlainWebSock {

	}

	@Configuration(proxyBeanMethods = false)
	static class SamePath {

		@Bean
		@WebSockEndpoint(path = "/chat/{room}", name = "one")
		PlainWebSock first() {
			return new PlainWebSock();
		}

		@Bean
		@WebSockEndpoint(path = "/chat/{channel}", name = "two")
		PlainWebSock second() {
			return new PlainWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SameName {

		@Bean
		@WebSockEndpoint(path = "/one", name = "chat")
		PlainWebSock first() {
			return new PlainWebSock();
		}

		@Bean
		@WebSockEndpoint(path = "/two", name = "chat")
		PlainWebSock second() {
			return new PlainWebSock();
		}

	}

	@WebSockEndpoint(path = "/chat", name = "chat")
	static class NoWebSock {

	}

	@Configuration(proxyBeanMethods = false)
	static class Raw {

		@Bean
		@WebSockEndpoint("/raw")
		@SuppressWarnings("rawtypes") // the mistake
		WebSock raw() {
			return new PlainWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RequestScoped {

		@Bean
		@RequestScope
		@WebSockEndpoint("/chat")
		PlainWebSock chat() {
			return new PlainWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NullBean {

		@Bean
		@WebSockEndpoint("/chat")
		@Nullable PlainWebSock chat() {
			return null;
		}

	}

}
