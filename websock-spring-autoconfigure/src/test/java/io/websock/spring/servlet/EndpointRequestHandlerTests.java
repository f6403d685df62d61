package io.websock.spring.servlet;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.websock.ConnectInfo;
import io.websock.HandleResult;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.spring.CredentialsExpiry;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.admission.Admission;
import io.websock.spring.admission.ClientKey;
import io.websock.spring.admission.SessionCount;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;
import io.websock.spring.handshake.EchoWebSock;
import io.websock.spring.handshake.HandshakeChecks;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HandshakeServices;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;

import static io.websock.spring.servlet.HandshakeRequests.handshake;
import static io.websock.spring.servlet.HandshakeRequests.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EndpointRequestHandler}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndpointRequestHandlerTests {

	private static final Instant NOW = Instant.ofEpochSecond(1_000_000_000);

	private final List<String> outcomes = new ArrayList<>();

	/** Ends of handshakes that an observer saw. */
	private final List<String> ends = new ArrayList<>();

	private Error listenerFailure;

	private final List<ConnectInfo> connects = new ArrayList<>();

	private final List<WebSockHandshakeInterceptor> interceptors = new ArrayList<>();

	private final TestUpgrade upgrade = new TestUpgrade();

	private final MockHttpServletRequest request = handshake("/chat/blue");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final SessionCount sessions = new SessionCount(new SessionLimits(1, 0, 0));

	private final SessionRegistry registry = new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime));

	private final Admission admission = new Admission(this.sessions, new SessionCount(SessionLimits.NONE),
			this.registry.timers());

	private final List<CredentialsExpiry> expiries = new ArrayList<>();

	private final Drains drains = new Drains(this.registry,
			new DrainPlan(true, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)), () -> 0);

	@BeforeEach
	void mapRequest() {
		this.request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("room", "blue"));
	}

	@BeforeEach
	void showRefusals() {
		loggingSystem().setLogLevel(EndpointRequestHandler.class.getName(), LogLevel.DEBUG);
	}

	@AfterEach
	void hideRefusals() {
		loggingSystem().setLogLevel(EndpointRequestHandler.class.getName(), null);
	}

	@Test
	void acceptedHandshakeLeavesAFactoryOfTheSession() throws Exception {
		Principal principal = () -> "user";
		this.request.setUserPrincipal(principal);
		with(this.request, "Sec-WebSocket-Protocol", "V1.CHAT");
		this.interceptors.add(
				intercept((attributes) -> attributes.put("key", attributes.get(WebSockHandshakeInterceptor.ENDPOINT))));

		handle();
		this.upgrade.sessions.create(mock(Transport.class), List.of("x; y=1")).open();

		assertThat(this.outcomes).containsExactly("chat ACCEPTED");
		assertThat(this.ends).containsExactly("chat ACCEPTED null");
		assertThat(this.connects).singleElement().satisfies((connect) -> {
			assertThat(connect.pathVariables()).isEqualTo(Map.of("room", "blue"));
			assertThat(connect.path()).isEqualTo("/chat/blue");
			assertThat(connect.principal()).isSameAs(principal);
			assertThat(connect.subprotocol()).isEqualTo("v1.Chat");
			assertThat(connect.extensions()).containsExactly("x; y=1");
			assertThat(connect.attributes()).isEqualTo(Map.of("key", "chat"));
			assertThat(this.registry.find(connect.session())).isNotNull();
		});
	}

	@Test
	void containerIsGivenTheSubprotocolInTheClientsSpelling() throws Exception {
		with(this.request, "Sec-WebSocket-Protocol", "other, V1.chat", "v2.Chat");

		handle();

		assertThat(this.upgrade.subprotocol).isEqualTo("V1.chat");
	}

	@Test
	void malformedHandshakeIsRefusedBeforeInterceptorsSeeIt(CapturedOutput output) throws Exception {
		this.interceptors.add(intercept((attributes) -> {
			throw new AssertionError();
		}));
		with(this.request, "Sec-WebSocket-Key", "short");

		handle();

		assertRefused(400, "MALFORMED");
		assertThat(output).containsOnlyOnce("Handshake at endpoint 'chat' refused with status 400: header "
				+ "Sec-WebSocket-Key is not one value of 16 bytes in base64 (RFC 6455 section 4.2.1)");
	}

	@Test
	void queryThatCannotBeDecodedIsMalformed() throws Exception {
		this.request.setQueryString("a=%zz");

		handle();

		assertRefused(400, "MALFORMED");
	}

	@Test
	void otherVersionIsRefusedWithTheOneSpoken() throws Exception {
		with(this.request, "Sec-WebSocket-Version", "8");

		handle();

		assertRefused(426, "UNSUPPORTED_VERSION");
		assertThat(this.response.getHeader("Sec-WebSocket-Version")).isEqualTo("13");
	}

	@Test
	void otherOriginIsForbidden(CapturedOutput output) throws Exception {
		this.request.addHeader("Origin", "https://evil.example");

		handle();

		assertRefused(403, "FORBIDDEN_ORIGIN");
		assertThat(output).containsOnlyOnce("refused with status 403: origin \"https://evil.example\" is not allowed");
	}

	@Test
	void nobodyIsTakenWhileDraining(CapturedOutput output) throws Exception {
		this.drains.drain();

		handle();

		assertRefused(503, "UNAVAILABLE");
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("5");
		assertThat(output).containsOnlyOnce("refused with status 503: the endpoint is drained");
	}

	@Test
	void nobodyIsTakenWhileTheEndpointIsDrained() throws Exception {
		this.drains.drain("chat");

		handle();

		assertRefused(503, "UNAVAILABLE");
	}

	@Test
	void drainOfAnotherEndpointDoesNotMatter() throws Exception {
		this.drains.drain("ticker");

		handle();

		assertThat(this.outcomes).containsExactly("chat ACCEPTED");
	}

	@Test
	void handshakeThatIsOvertakenByADrainIsRefused() throws Exception {
		this.interceptors.add(intercept((attributes) -> this.drains.drain()));

		handle();

		assertRefused(503, "UNAVAILABLE");
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("5");
	}

	@Test
	void sessionThatIsOvertakenByADrainEndsInOrder() throws Exception {
		handle();
		this.drains.drain();
		Transport transport = mock(Transport.class);
		given(transport.isReadyToClose()).willReturn(true);

		this.upgrade.sessions.create(transport, List.of()).open();

		assertThat(this.connects).hasSize(1);
		then(transport).should().close(1012, "", true);
		assertThat(this.registry.sessions()).isEmpty();
	}

	@Test
	void nobodyIsTakenWhileFullAndInterceptorsAreNotAsked(CapturedOutput output) throws Exception {
		this.admission.permit(new ClientKey(null, null)).take();
		this.interceptors.add(intercept((attributes) -> {
			throw new AssertionError();
		}));

		handle();

		assertRefused(503, "FULL");
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("5");
		assertThat(output)
			.containsOnlyOnce("refused with status 503: as many sessions as 'limits.sessions' allows are open");
	}

	@Test
	void sessionKeepsItsPlaceUntilItEnds() throws Exception {
		handle();
		Session session = this.upgrade.sessions.create(mock(Transport.class), List.of());
		session.open();
		assertThat(this.sessions.isEmpty()).isFalse();

		session.abort();

		assertThat(this.sessions.isEmpty()).isTrue();
	}

	@Test
	void answerHasLeftBeforeListenersOfTheHandshakeMayFail() {
		this.listenerFailure = new StackOverflowError("defect");

		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(this::handle).withMessage("defect");
		assertThat(this.response.isCommitted()).isTrue();
	}

	@Test
	void answerHasLeftAlsoIfAnInterceptorFailsAfterwards() {
		this.interceptors.add(new WebSockHandshakeInterceptor() {

			@Override
			public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response,
					WebSocketHandler handler, Map<String, Object> attributes) {
				return true;
			}

			@Override
			public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
					Exception failure) {
				throw new StackOverflowError("defect");
			}

		});

		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(this::handle).withMessage("defect");
		assertThat(this.response.isCommitted()).isTrue();
	}

	@Test
	void placeIsGivenBackWhenTheHandshakeFails() throws Exception {
		this.upgrade.status = 400;
		handle();
		assertThat(this.sessions.isEmpty()).isTrue();

		this.upgrade.failure = new HandshakeFailureException("failed");
		assertThatExceptionOfType(HandshakeFailureException.class).isThrownBy(this::handle);
		assertThat(this.sessions.isEmpty()).isTrue();

		this.interceptors.add(refuse(HttpStatus.UNAUTHORIZED));
		handle();
		assertThat(this.sessions.isEmpty()).isTrue();
	}

	@Test
	void earliestExpiryCountsAndIsToldOfTheHandshake() throws Exception {
		this.expiries.add((connect) -> null);
		this.expiries.add((connect) -> NOW.plusSeconds(60));
		this.expiries.add((connect) -> connect.pathVariables().containsKey("room") ? NOW : null);

		handle();
		Session session = this.upgrade.sessions.create(readyTransport(), List.of());
		session.open();

		assertThat(session.hasEnded()).isTrue();
		assertThat(this.connects).isEmpty();
	}

	@Test
	void expiryThatFailsLeavesNobodyIn(CapturedOutput output) throws Exception {
		this.expiries.add((connect) -> {
			throw new IllegalStateException("defect");
		});

		handle();
		Session session = this.upgrade.sessions.create(readyTransport(), List.of());
		session.open();

		assertThat(session.hasEnded()).isTrue();
		assertThat(this.connects).isEmpty();
		assertThat(this.sessions.isEmpty()).isTrue();
		assertThat(output).contains("the expiry of its credentials cannot be determined");
	}

	@Test
	void expiryThatFailsWithAnErrorLeavesNobodyIn() throws Exception {
		this.expiries.add((connect) -> {
			throw new StackOverflowError();
		});

		handle();
		Session session = this.upgrade.sessions.create(readyTransport(), List.of());
		session.open();

		assertThat(this.connects).isEmpty();
		assertNobodyIsThere();
	}

	@Test
	void sessionThatCannotBeAdmittedEnds() throws Exception {
		Drains failing = mock(Drains.class);
		willThrow(new StackOverflowError()).given(failing).admit(any());

		handle(failing);
		Transport transport = readyTransport();

		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> this.upgrade.sessions.create(transport, List.of()));
		assertThat(this.connects).isEmpty();
		assertNobodyIsThere();
		then(transport).should().close(anyInt(), any(), eq(false));
	}

	@Test
	void interceptorRefusesWithItsStatus() throws Exception {
		this.interceptors.add(refuse(HttpStatus.UNAUTHORIZED));

		handle();

		assertRefused(401, "REFUSED");
	}

	@Test
	void interceptorThatRefusesWithoutAStatusForbids() throws Exception {
		this.interceptors.add(refuse(HttpStatus.OK));

		handle();

		assertRefused(403, "REFUSED");
	}

	@Test
	void interceptorThatFailsIsCountedAndItsExceptionGoesOn() {
		this.interceptors.add(intercept((attributes) -> {
			throw new IllegalStateException("defect");
		}));

		assertThatIllegalStateException().isThrownBy(this::handle).withMessage("defect");
		assertThat(this.outcomes).containsExactly("chat FAILED");
		assertThat(this.ends).singleElement().asString().startsWith("chat FAILED ").doesNotEndWith("null");
	}

	@Test
	void interceptorThatFailsWithAnErrorIsCountedAndTheOthersAreTold() {
		List<String> ends = new ArrayList<>();
		this.interceptors.add(onEnd(() -> ends.add("first")));
		this.interceptors.add(intercept((attributes) -> {
			throw new AssertionError("defect");
		}));

		assertThatExceptionOfType(AssertionError.class).isThrownBy(this::handle).withMessage("defect");
		assertThat(this.outcomes).containsExactly("chat FAILED");
		assertThat(this.ends).containsExactly("chat FAILED java.lang.AssertionError: defect");
		assertThat(ends).containsExactly("first");
		assertThat(this.sessions.isEmpty()).isTrue();
	}

	@Test
	void observationEndsAlthoughTheListenerFails() {
		this.listenerFailure = new AssertionError("defect");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(this::handle).withMessage("defect");
		assertThat(this.ends).containsExactly("chat ACCEPTED null");
	}

	@Test
	void interceptorsAreToldOfTheEndInReverseOrder() throws Exception {
		List<String> ends = new ArrayList<>();
		this.interceptors.add(onEnd(() -> ends.add("first")));
		this.interceptors.add(onEnd(() -> ends.add("second")));

		handle();

		assertThat(ends).containsExactly("second", "first");
	}

	@Test
	void extensionTheContainerCannotReadIsMalformed(CapturedOutput output) throws Exception {
		this.upgrade.failure = new HandshakeFailureException("failed", new IllegalArgumentException("window size 99"));

		handle();

		assertThat(this.response.getStatus()).isEqualTo(400);
		assertThat(this.outcomes).containsExactly("chat MALFORMED");
		assertThat(output).doesNotContain("window size 99");
	}

	@Test
	void refusalByTheContainerKeepsItsStatus() throws Exception {
		this.upgrade.status = 400;

		handle();

		assertThat(this.response.getStatus()).isEqualTo(400);
		assertThat(this.outcomes).containsExactly("chat MALFORMED");
	}

	@Test
	void interceptorsSeeTheStatusOfARefusal() throws Exception {
		List<Integer> ends = new ArrayList<>();
		this.interceptors.add(onEnd(() -> ends.add(this.response.getStatus())));

		this.upgrade.status = 400;
		handle();
		this.upgrade.failure = new HandshakeFailureException("failed", new IllegalArgumentException("window size 99"));
		handle();
		this.interceptors.add(intercept((attributes) -> this.drains.drain()));
		handle();

		assertThat(ends).containsExactly(400, 400, 503);
	}

	@Test
	void connectForAnotherProtocolIsRefusedBeforeInterceptorsSeeIt(CapturedOutput output) throws Exception {
		this.interceptors.add(intercept((attributes) -> {
			throw new AssertionError();
		}));
		this.upgrade.refusalStatus = 501;

		handle();

		assertRefused(501, "REFUSED");
		assertThat(this.sessions.isEmpty()).isTrue();
		assertThat(output).containsOnlyOnce("refused with status 501: ':protocol' is not 'websocket'");
	}

	@Test
	void failureOfTheContainerGoesOn() {
		this.upgrade.failure = new HandshakeFailureException("failed");

		assertThatExceptionOfType(HandshakeFailureException.class).isThrownBy(this::handle);
		assertThat(this.outcomes).containsExactly("chat FAILED");
	}

	@Test
	void containerThatCannotUpgradeIsAFailure() {
		this.upgrade.supported = false;

		assertThatExceptionOfType(HandshakeFailureException.class).isThrownBy(this::handle)
			.withMessage("The servlet container cannot upgrade connections to WebSocket");
		assertThat(this.outcomes).containsExactly("chat FAILED");
	}

	private static Transport readyTransport() {
		Transport transport = mock(Transport.class);
		given(transport.isReady()).willReturn(true);
		given(transport.isReadyToClose()).willReturn(true);
		return transport;
	}

	private static LoggingSystem loggingSystem() {
		return LoggingSystem.get(EndpointRequestHandlerTests.class.getClassLoader());
	}

	private void assertNobodyIsThere() {
		assertThat(this.registry.sessions()).isEmpty();
		assertThat(this.registry.sessions("chat")).isEmpty();
		assertThat(this.sessions.isEmpty()).isTrue();
	}

	private void handle() throws Exception {
		handle(this.drains);
	}

	private void handle(Drains drains) throws Exception {
		SessionEndpoint endpoint = new SessionEndpoint("chat", SessionSettings.defaults(), SessionListener.NONE,
				() -> new EchoWebSock() {

					@Override
					public HandleResult<Void> init(ConnectInfo connect) {
						EndpointRequestHandlerTests.this.connects.add(connect);
						return super.init(connect);
					}

				}, (released) -> {
				}, false);
		HandshakeServices services = new HandshakeServices(this.registry,
				HandshakeObserver.of(List.of((name, version) -> (outcome, failure) -> note(name, outcome),
						(name, version) -> (outcome, failure) -> this.ends.add(name + " " + outcome + " " + failure))),
				new ExpiryRule(this.expiries, InstantSource.fixed(NOW)), drains);
		HandshakeChecks checks = new HandshakeChecks(endpoint, List.of("v2.Chat", "v1.Chat"), false, List.of(),
				this.admission, services);
		new EndpointRequestHandler(checks, new ContainerUpgrades(List.of(this.upgrade)), this.interceptors)
			.handleRequest(this.request, this.response);
	}

	private void note(String name, HandshakeOutcome outcome) {
		this.outcomes.add(name + " " + outcome);
		if (this.listenerFailure != null) {
			throw this.listenerFailure;
		}
	}

	private void assertRefused(int status, String outcome) {
		assertThat(this.response.getStatus()).isEqualTo(status);
		assertThat(this.outcomes).containsExactly("chat " + HandshakeOutcome.valueOf(outcome));
		assertThat(this.ends).containsExactly("chat " + outcome + " null");
		assertThat(this.upgrade.sessions).isNull();
	}

	private static WebSockHandshakeInterceptor intercept(Consumer<Map<String, Object>> action) {
		return new TestInterceptor() {

			@Override
			public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response,
					WebSocketHandler handler, Map<String, Object> attributes) {
				action.accept(attributes);
				return true;
			}

		};
	}

	private static WebSockHandshakeInterceptor refuse(HttpStatus status) {
		return new TestInterceptor() {

			@Override
			public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response,
					WebSocketHandler handler, Map<String, Object> attributes) {
				response.setStatusCode(status);
				return false;
			}

		};
	}

	private static WebSockHandshakeInterceptor onEnd(Runnable action) {
		return new TestInterceptor() {

			@Override
			public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
					Exception failure) {
				action.run();
			}

		};
	}

	/**
	 * Interceptor that lets everything pass.
	 */
	private static class TestInterceptor implements WebSockHandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			return true;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Exception failure) {
		}

	}

	/**
	 * Container that notes what it is asked to upgrade.
	 */
	private static final class TestUpgrade implements ContainerUpgrade {

		private boolean supported = true;

		private int status = 101;

		private int refusalStatus;

		private HandshakeFailureException failure;

		private String subprotocol;

		private SessionFactory sessions;

		@Override
		public boolean supports(ServletContext servletContext) {
			return this.supported;
		}

		@Override
		public int refusalStatus(HttpServletRequest request) {
			return this.refusalStatus;
		}

		@Override
		public void upgrade(ServletServerHttpRequest request, ServletServerHttpResponse response, String subprotocol,
				SessionFactory sessions) {
			if (this.failure != null) {
				throw this.failure;
			}
			response.setStatusCode(HttpStatus.valueOf(this.status));
			this.subprotocol = subprotocol;
			this.sessions = sessions;
		}

	}

}
