package io.websock.spring.servlet;

import java.util.concurrent.atomic.AtomicReference;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.spring.autoconfigure.ServletStack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlainRequestResolver}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PlainRequestResolverTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations
			.of(ServletStack.with(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class)))
		.withUserConfiguration(Room.class, All.class);

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@BeforeEach
	void showPlainRequests() {
		loggingSystem().setLogLevel(PlainRequestResolver.class.getName(), LogLevel.DEBUG);
	}

	@AfterEach
	void hidePlainRequests() {
		loggingSystem().setLogLevel(PlainRequestResolver.class.getName(), null);
	}

	private static LoggingSystem loggingSystem() {
		return LoggingSystem.get(PlainRequestResolverTests.class.getClassLoader());
	}

	@ParameterizedTest
	@CsvSource({ "GET, /chat/lobby, HTTP/1.1, 426", "GET, /chat, HTTP/1.1, 200", "POST, /chat/lobby, HTTP/1.1, 200",
			"GET, /chat/lobby, HTTP/2.0, 200", "GET, /all/that/is/not/there, HTTP/1.1, 200" })
	void plainRequestForAnEndpointIsAskedToUpgrade(String method, String path, String protocol, int status,
			CapturedOutput output) {
		ModelAndView view = resolve(method, path, protocol, new NoResourceFoundException(HttpMethod.GET, path, path));

		assertThat(this.response.getStatus()).isEqualTo(status);
		assertThat(this.response.getHeader("Upgrade")).isEqualTo((status == 426) ? "websocket" : null);
		assertThat(view != null).isEqualTo(status == 426);
		if (status == 426) {
			assertThat(output.getAll().lines().filter((line) -> line.contains("Plain request"))).singleElement()
				.asString()
				.contains("DEBUG")
				.endsWith("Plain request for the path of endpoint 'plainRequestResolverTests.Room', which serves "
						+ "WebSocket alone");
		}
	}

	@Test
	void failureOfTheApplicationIsItsOwn() {
		assertThat(resolve("GET", "/chat/lobby", "HTTP/1.1", new IllegalStateException())).isNull();
	}

	private @Nullable ModelAndView resolve(String method, String path, String protocol, Exception failure) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setProtocol(protocol);
		ServletRequestPathUtils.parseAndCache(request);
		AtomicReference<ModelAndView> view = new AtomicReference<>();
		this.runner.run((context) -> view
			.set(context.getBean(PlainRequestResolver.class).resolveException(request, this.response, null, failure)));
		return view.get();
	}

	@WebSockEndpoint("/chat/{room}")
	static class Room extends PlainWebSock {

	}

	@WebSockEndpoint("/all/{*path}")
	static class All extends PlainWebSock {

	}

}
