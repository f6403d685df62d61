package io.websock.spring.test;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import jakarta.validation.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is around a tester's callbacks: their context, and the resolvers of what
 * they throw.
 */
class WebSockTesterCallbackTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
		MDC.clear();
	}

	@Test
	void exceptionsOfOptionalLibrariesHaveCloseCodes() {
		assertThat(throwing(new AccessDeniedException("no"))).closedWith(3003, "Forbidden");
		assertThat(throwing(new BadCredentialsException("no"))).closedWith(3000, "Unauthorized");
		assertThat(throwing(new ConstraintViolationException("no", Set.of()))).closedWith(1007, "Invalid message");
		assertThat(throwing(new IllegalStateException("ours"))).closedWith(1011);
	}

	@Test
	void resolversOfTheTestAreAskedFirst() {
		this.kit.with((connect, failure) -> (failure instanceof AccessDeniedException)
				? CloseDetail.of(4001, connect.path()) : null);

		assertThat(throwing(new AccessDeniedException("no"))).closedWith(4001, "/tea");
		assertThat(throwing(new BadCredentialsException("no"))).closedWith(3000);
	}

	@Test
	void callbacksHaveTheSecurityContextOfTheSession() {
		Authentication ada = new TestingAuthenticationToken("ada", "", "USER");
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("thread", ""));

		assertThat(says(() -> name(SecurityContextHolder.getContext().getAuthentication())).principal(ada).open())
			.sent(Frame.text("ada"));
		assertThat(says(() -> name(SecurityContextHolder.getContext().getAuthentication())).principal("ada").open())
			.sent(Frame.text("nobody"));
		assertThat(SecurityContextHolder.getContext().getAuthentication().getName()).isEqualTo("thread");
	}

	@Test
	void callbacksAreNamedInTheMdc() {
		MDC.put("test", "mine");

		assertThat(says(() -> MDC.get("websock.endpoint") + " " + MDC.get("websock.principal")).principal("ada").open())
			.sent(Frame.text("speaker ada"));
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("test", "mine"));
	}

	private WebSockTester<String> throwing(RuntimeException failure) {
		return says(() -> {
			throw failure;
		}).open();
	}

	private WebSockTesterBuilder<String> says(Supplier<String> text) {
		return this.kit.tester(new Speaker(text)).at("/tea");
	}

	private static String name(Authentication authentication) {
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	private record Speaker(Supplier<String> text) implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text(this.text.get()), "");
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String state) {
			return HandleResult.ok(state);
		}

	}

}
