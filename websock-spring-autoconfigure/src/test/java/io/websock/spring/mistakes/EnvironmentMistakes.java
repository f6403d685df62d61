package io.websock.spring.mistakes;

import java.util.ArrayList;
import java.util.List;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.OldSpringBoot;
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockJsonAutoConfiguration;
import io.websock.spring.json.JsonFrames;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/**
 * Mistakes about what is beside the endpoints: libraries, other handlers, Spring Boot.
 */
final class EnvironmentMistakes {

	/** Beans of the application that starts in spite of these mistakes. */
	static final Class<?>[] BEANS = { Login.class, Handlers.class, Handled.class };

	private EnvironmentMistakes() {
	}

	static List<Mistake> all() {
		return List.of(
				Mistake.of(35, "`JsonFrames` without Jackson",
						Start.of(Json.class).autoConfigurations(WebSockJsonAutoConfiguration.class).fails()),
				Mistake.of(47, "a `HandshakeInterceptor` of Spring's as login check",
						ServedApplication.observing("login", (application) -> application.answer("/handled"))),
				Mistake.of(48, "an endpoint on the path of a `WebSocketHandler`",
						ServedApplication.observing("/handled", (application) -> application.answer("/handled"))),
				Mistake.of(49, "WebFlux without Reactor Netty, Tomcat and Jetty", EnvironmentMistakes::webFlux),
				Mistake
					.of(50, "more than one container's libraries",
							(application, log) -> Observation.of(application.answer("/handled"), log))
					.note("It works: Jetty's are beside Tomcat's here, and the container that runs decides."),
				Mistake
					.of(51, "Spring Boot 3.5",
							(shared, log) -> Observation.failedStart(Start.report(OldSpringBoot.analysis())))
					.note("The version is simulated here."),
				Mistake
					.ofPeer(52, "Spring Security without a filter chain", Start.of(Chat.class)
						.autoConfigurations(SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
								SecurityFilterAutoConfiguration.class)
						.serves((application) -> application.answer("/chat")))
					.note("Spring Security asks for a login. Spring Boot logs the one password there is."));
	}

	private static Observation webFlux(ServedApplication shared, LogCapture log) {
		List<Observation> observations = new ArrayList<>();
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class))
			.withUserConfiguration(Chat.class)
			.run((context) -> observations.add(Observation.of("404", log)));
		return observations.get(0);
	}

	@WebSockEndpoint(path = "/chat", name = "chat")
	static class Chat extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/handled", name = "handled")
	static class Handled extends PlainWebSock {

	}

	@Configuration(proxyBeanMethods = false)
	static class Json {

		@Bean
		@WebSockEndpoint("/json")
		PlainWebSock json(JsonFrames json) {
			return new PlainWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Login {

		@Bean
		HandshakeInterceptor login() {
			return new HttpSessionHandshakeInterceptor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class Handlers {

		@Bean
		WebSocketConfigurer handlers() {
			return (registry) -> registry.addHandler(new TextWebSocketHandler(), "/handled");
		}

	}

}
