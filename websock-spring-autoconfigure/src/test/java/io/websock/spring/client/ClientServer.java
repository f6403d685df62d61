package io.websock.spring.client;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.ServletStack;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Server with an echo, on Tomcat. Tokens that it knows may be required.
 */
final class ClientServer implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	/**
	 * Starts a server.
	 * @param port its port; zero for any
	 * @param properties more properties
	 */
	ClientServer(int port, String... properties) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties("server.port=" + port, "server.address=127.0.0.1", "websock.drain.interval=1ms")
			.properties(properties)
			.run();
	}

	int port() {
		return ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	Tokens tokens() {
		return this.context.getBean(Tokens.class);
	}

	/**
	 * Closes all sessions.
	 */
	void closeAll(CloseDetail detail) {
		WebSockMessenger messenger = this.context.getBean(WebSockMessenger.class);
		messenger.sessions("echo").forEach((session) -> messenger.close(session, detail));
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Stack.class)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			SslAutoConfiguration.class })
	static class Application {

		@Bean
		Tokens tokens() {
			return new Tokens();
		}

		@Bean
		@WebSockEndpoint(path = "/echo", name = "echo")
		Echo echo() {
			return new Echo();
		}

	}

	/**
	 * Selects what serves endpoints.
	 */
	static final class Stack implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata metadata) {
			return Stream.of(ServletStack.with()).map(Class::getName).toArray(String[]::new);
		}

	}

	/**
	 * Tokens that clients have to show, if there are any.
	 */
	static final class Tokens implements WebSockHandshakeInterceptor {

		final Set<String> valid = ConcurrentHashMap.newKeySet();

		/** The status of a refusal. */
		volatile HttpStatus refusal = HttpStatus.UNAUTHORIZED;

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			String token = request.getHeaders().getFirst("Authorization");
			if (this.valid.isEmpty() || (token != null && this.valid.contains(token))) {
				return true;
			}
			response.setStatusCode(this.refusal);
			response.getHeaders().set("Retry-After", String.valueOf(Duration.ofSeconds(1).toSeconds()));
			return false;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Exception exception) {
		}

	}

	private static final class Echo implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text("extensions " + connect.extensions()), "");
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String state) {
			return HandleResult.push(frame, state);
		}

	}

}
