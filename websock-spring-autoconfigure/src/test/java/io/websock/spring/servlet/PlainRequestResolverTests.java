package io.websock.spring.servlet;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.spring.endpoint.Endpoints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
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
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Room.class,
				All.class)) {
			return new PlainRequestResolver(Endpoints.of(context.getBeanFactory())).resolveException(request,
					this.response, null, failure);
		}
	}

	@WebSockEndpoint("/chat/{room}")
	static class Room extends PlainWebSock {

	}

	@WebSockEndpoint("/all/{*path}")
	static class All extends PlainWebSock {

	}

}
