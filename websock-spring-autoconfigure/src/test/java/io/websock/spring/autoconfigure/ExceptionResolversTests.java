package io.websock.spring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.Transport;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.AcceptedHandshake;
import io.websock.spring.handshake.EndpointHandshakes;
import io.websock.spring.handshake.HandshakeChecks;
import io.websock.spring.handshake.TestHandshakeRequest;
import io.websock.spring.security.WebSockSecurityAutoConfiguration;
import io.websock.spring.validation.WebSockValidationAutoConfiguration;
import jakarta.validation.ConstraintViolationException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for the {@link WebSockExceptionResolver} beans of an application, as its sessions
 * ask them.
 */
class ExceptionResolversTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockSecurityAutoConfiguration.class,
				WebSockValidationAutoConfiguration.class))
		.withBean(ThrowingEndpoint.class);

	@Test
	void exceptionsOfOptionalLibrariesHaveCloseCodes() {
		this.runner.run((context) -> {
			HandshakeChecks checks = checks(context);
			assertCloses(checks, new AccessDeniedException("s3cr3t"), 3003, "Forbidden");
			assertCloses(checks, new BadCredentialsException("s3cr3t"), 3000, "Unauthorized");
			assertCloses(checks, new ConstraintViolationException("s3cr3t", Set.of()), 1007, "Invalid message");
			assertCloses(checks, new IllegalStateException("s3cr3t"), 1011, "");
		});
	}

	@Test
	void resolversOfTheApplicationComeFirstInTheirOrder() {
		this.runner.withBean(Later.class).withBean(Sooner.class).run((context) -> {
			HandshakeChecks checks = checks(context);
			assertCloses(checks, new AccessDeniedException("no"), 4001, "sooner");
			assertCloses(checks, new IllegalStateException("no"), 4002, "later");
		});
	}

	@Test
	void withoutOptionalLibrariesThereAreNoResolvers() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security", "jakarta.validation"))
			.run((context) -> assertThat(context).doesNotHaveBean(WebSockExceptionResolver.class));
	}

	private static HandshakeChecks checks(ApplicationContext context) {
		return context.getBean(EndpointHandshakes.class).forEndpoint(context.getBean(Endpoints.class).all().get(0));
	}

	private static void assertCloses(HandshakeChecks checks, RuntimeException failure, int code, String reason) {
		Transport transport = mock(Transport.class);
		given(transport.isReadyToClose()).willReturn(true);
		AcceptedHandshake handshake = (AcceptedHandshake) checks.check(new TestHandshakeRequest());

		handshake.sessions(null, Map.of("failure", failure)).create(transport, List.of()).open();

		verify(transport).close(eq(code), eq(reason), anyBoolean());
	}

	@WebSockEndpoint(path = "/throwing")
	static class ThrowingEndpoint implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			throw (RuntimeException) connect.attributes().get("failure");
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String state) {
			return HandleResult.ok(state);
		}

	}

	static class Later implements WebSockExceptionResolver {

		@Override
		public CloseDetail resolve(ConnectInfo connect, Throwable failure) {
			return CloseDetail.of(4002, "later");
		}

	}

	@Order(1)
	static class Sooner implements WebSockExceptionResolver {

		@Override
		public CloseDetail resolve(ConnectInfo connect, Throwable failure) {
			return (failure instanceof AccessDeniedException) ? CloseDetail.of(4001, "sooner") : null;
		}

	}

}
