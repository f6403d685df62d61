package io.websock.spring.autoconfigure;

import java.util.List;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.transport.tomcat.OtherTomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.web.context.annotation.RequestScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockConfigurationFailureAnalyzer}: what the author of a mistake
 * reads.
 */
class WebSockConfigurationFailureAnalyzerTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class));

	@Test
	void beanThatIsNoWebSock() {
		assertAnalysis(this.contextRunner.withUserConfiguration(NoWebSock.class),
				"Bean 'noWebSock' is annotated as an endpoint for path '/chat', but its type java.lang.StringBuilder "
						+ "implements neither io.websock.WebSock nor io.websock.AsyncWebSock.",
				"Let it implement io.websock.WebSock (a @Bean method must declare a return type that does), or remove "
						+ "@WebSockEndpoint.");
	}

	@Test
	void twoEndpointsOnOnePath() {
		assertAnalysis(this.contextRunner.withUserConfiguration(OnePath.class),
				"Beans 'first' and 'second' are endpoints for the same path: '/chat/{room}' and '/chat/{channel}' "
						+ "match the same requests.",
				"Give one of them another path by @WebSockEndpoint(path = ...), or remove its annotation.");
	}

	@Test
	void twoEndpointsOfOneName() {
		assertAnalysis(this.contextRunner.withUserConfiguration(OneName.class),
				"Beans 'first' and 'second' are both endpoints with the name 'chat'.",
				"Give one of them another name by @WebSockEndpoint(name = ...). The name tells endpoints apart in "
						+ "properties, metrics and messages.");
	}

	@Test
	void requestScopedEndpoint() {
		assertAnalysis(this.contextRunner.withUserConfiguration(RequestScoped.class),
				"Bean 'chat' is an endpoint for path '/chat' in scope 'request', which does not exist in a WebSocket "
						+ "session.",
				"Make it a singleton, whose sessions keep their data in their state, or a prototype, of which each "
						+ "session gets its own.");
	}

	@Test
	void pathThatIsNoPattern() {
		assertAnalysis(this.contextRunner.withUserConfiguration(BrokenPath.class),
				"Bean 'chat' is an endpoint with the invalid path '/chat/{room': Expected close capture character "
						+ "after variable name }, at position 11.",
				"Give it a path by @WebSockEndpoint(path = ...), such as /chat or /chat/{room}.");
	}

	@Test
	void endpointWithoutPath() {
		assertAnalysis(this.contextRunner.withUserConfiguration(NoPath.class),
				"Bean 'chat' is an endpoint with the invalid path '': it is empty.",
				"Give it a path by @WebSockEndpoint(path = ...), such as /chat or /chat/{room}.");
	}

	@Test
	void valueOfAGroup() {
		assertAnalysis(
				this.contextRunner.withUserConfiguration(EchoWebSock.class).withPropertyValues("websock.heartbeat=30s"),
				"'websock.heartbeat' has a value, but it is a group of properties.",
				"Set one of its properties: websock.heartbeat.interval, websock.heartbeat.timeout.");
	}

	@Test
	void jsonFramesWithoutJackson() {
		WebApplicationContextRunner runner = this.contextRunner
			.withConfiguration(AutoConfigurations.of(WebSockJsonAutoConfiguration.class))
			.withUserConfiguration(JsonEndpoint.class);
		String description = "Parameter 0 of method json in " + JsonEndpoint.class.getName()
				+ " needs JsonFrames, which exist if there is one JsonMapper of Jackson 3, or a primary one.";
		String action = "Add spring-boot-starter-jackson. If it is there, define one bean of type "
				+ "tools.jackson.databind.json.JsonMapper, or mark one of several as @Primary.";

		assertAnalysis(runner, description, action);
		assertAnalysis(runner.withClassLoader(new FilteredClassLoader(JsonMapper.class)), description, action);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					idle-timeout               | -1s     | -1000ms        | zero or longer, and at most 365 days
					heartbeat.interval         | -1s     | -1000ms        | zero or longer, and at most 365 days
					heartbeat.timeout          | 0       | 0ms            | longer than zero and at most 365 days
					close-timeout              | 0       | 0ms            | longer than zero and at most 365 days
					send-timeout               | 400d    | 34560000000ms  | longer than zero and at most 365 days
					callback-timeout           | 0       | 0ms            | longer than zero and at most 365 days
					max-message-size           | 0       | 0B             | from 1B to 2147483647B
					max-message-size           | 3GB     | 3221225472B    | from 1B to 2147483647B
					max-frame-size             | 0       | 0B             | from 1B to 2147483647B
					compression.level          | 0       | 0              | from 1 to 9
					compression.level          | 10      | 10             | from 1 to 9
					compression.threshold      | -1B     | -1B            | from 0B to 2147483647B
					compression.max-inflate-ratio | -1   | -1             | zero or greater
					mailbox.capacity           | 0       | 0              | greater than zero
					outbound.high-water-mark   | -1B     | -1B            | from 1B to 2147483647B
					outbound.max-bytes         | 0       | 0B             | from 1B to 2147483647B
					limits.messages-per-second | -1      | -1             | zero or greater
					close-codes.timeout        | 1005    | 1005           | a close code that may be sent: 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 section 7.4)
					close-codes.overload       | 99      | 99             | a close code that may be sent: 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 section 7.4)
					allowed-origins            | a.b/c   | a.b/c          | a list of origins such as https://example.com, or *
					""")
	void badPropertyForAllEndpointsAndForOne(String property, String value, String shown, String rule) {
		for (String prefix : List.of("websock.", "websock.endpoints.echo.")) {
			assertAnalysis(
					this.contextRunner.withUserConfiguration(EchoWebSock.class)
						.withPropertyValues(prefix + property + "=" + value),
					"Property '" + prefix + property + "' is " + shown + ". It must be " + rule + ".",
					"Change '" + prefix + property + "', or remove it to have the default.");
		}
	}

	@ParameterizedTest
	@CsvSource({ "drain.batch-size, 0, 0, greater than zero",
			"drain.interval, 0, 0ms, longer than zero and at most 365 days",
			"drain.timeout, -5s, -5000ms, longer than zero and at most 365 days",
			"execution.threads, -1, -1, zero or greater",
			"execution.warn-after, -1s, -1000ms, 'zero or longer, and at most 365 days'",
			"outbound.high-water-mark, 2MB, 2097152B, 'at most ''max-bytes'', which is 1048576B'" })
	void badPropertyOfTheApplication(String property, String value, String shown, String rule) {
		assertAnalysis(this.contextRunner.withPropertyValues("websock." + property + "=" + value),
				"Property 'websock." + property + "' is " + shown + ". It must be " + rule + ".",
				"Change 'websock." + property + "', or remove it to have the default.");
	}

	@Test
	void marksOfOneEndpointThatDoNotFitTogether() {
		assertAnalysis(
				this.contextRunner.withUserConfiguration(EchoWebSock.class)
					.withPropertyValues("websock.endpoints.echo.outbound.high-water-mark=2MB"),
				"Property 'websock.endpoints.echo.outbound.high-water-mark' is 2097152B. It must be at most "
						+ "'max-bytes', which is 1048576B.",
				"Change 'websock.endpoints.echo.outbound.high-water-mark', or remove it to have the default.");
	}

	@Test
	void propertiesForAMisspeltEndpoint() {
		assertAnalysis(
				this.contextRunner.withUserConfiguration(EchoWebSock.class)
					.withPropertyValues("websock.endpoints.ecko.idle-timeout=1s"),
				"Properties 'websock.endpoints.ecko.*' are set, but no endpoint has the name 'ecko'.",
				"Use the name of an endpoint: echo. If the section belongs to an endpoint that is not there under this "
						+ "profile, give the one with the similar name a section, too.");
	}

	@Test
	void containerThatCannotUpgrade() {
		assertAnalysis(
				new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
					.withClassLoader(new FilteredClassLoader("org.apache.tomcat.websocket"))
					.withConfiguration(AutoConfigurations.of(ServletStack
						.with(TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class)))
					.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.transport=container")
					.withUserConfiguration(EchoWebSock.class),
				"The servlet container (Apache Tomcat/11.0.22) cannot upgrade connections to WebSocket, which these "
						+ "endpoints need: echo.",
				"Add the container's WebSocket support to the class path: "
						+ "org.apache.tomcat.embed:tomcat-embed-websocket for Tomcat, "
						+ "org.eclipse.jetty.ee11.websocket:jetty-ee11-websocket-jetty-server for Jetty. "
						+ "spring-boot-starter-tomcat and spring-boot-starter-jetty bring it. "
						+ "If 'websock.transport' is set, 'auto' takes what there is; 'native' is for Tomcat only.");
	}

	@Test
	void tomcatThatTheNativeTransportCannotUse() {
		assertAnalysis(
				new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
					.withConfiguration(AutoConfigurations.of(ServletStack
						.with(TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class)))
					.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.transport=native")
					.withUserConfiguration(EchoWebSock.class, OtherTomcat.class),
				"Property 'websock.transport' is native, but the types of Apache Tomcat/11.0.22 are not those that the "
						+ "native transport was compiled against: java.lang.NoSuchMethodError: SocketWrapperBase.read.",
				"Use the version of Tomcat that Spring Boot brings, or set 'websock.transport' to 'auto' or "
						+ "'container' to use Tomcat's own WebSocket layer.");
	}

	private void assertAnalysis(WebApplicationContextRunner runner, String description, String action) {
		runner.run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).isEqualTo(description);
			assertThat(analysis.getAction()).isEqualTo(action);
		});
	}

	/**
	 * Asks all analyzers there are, as an application does. Some lack their libraries.
	 */
	private static FailureAnalysis analyze(Throwable failure) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
			.and(Environment.class, new StandardEnvironment());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, (type, name, missing) -> {
			})
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class JsonEndpoint {

		@Bean
		@WebSockEndpoint("/json")
		PlainWebSock json(JsonFrames json) {
			return new PlainWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoWebSock {

		@Bean
		@WebSockEndpoint("/chat")
		StringBuilder noWebSock() {
			return new StringBuilder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnePath {

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
	static class OneName {

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
	static class BrokenPath {

		@Bean
		@WebSockEndpoint("/chat/{room")
		PlainWebSock chat() {
			return new PlainWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoPath {

		@Bean
		@WebSockEndpoint
		PlainWebSock chat() {
			return new PlainWebSock();
		}

	}

}
