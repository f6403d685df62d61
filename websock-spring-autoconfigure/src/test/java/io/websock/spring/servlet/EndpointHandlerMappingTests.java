package io.websock.spring.servlet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.websock.engine.SessionListeners;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.EchoWebSock;
import io.websock.spring.handshake.EndpointHandshakes;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HandshakeServices;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;

import static io.websock.spring.servlet.HandshakeRequests.connect;
import static io.websock.spring.servlet.HandshakeRequests.handshake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EndpointHandlerMapping}.
 */
class EndpointHandlerMappingTests {

	private final EndpointHandlerMapping mapping = mapping();

	@Test
	void requestForAnUpgradeIsMappedByPath() throws Exception {
		MockHttpServletRequest request = handshake("/chat/gr%C3%BCn");

		assertThat(handler(request)).isEqualTo("WebSock endpoint 'room'");
		assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
			.isEqualTo(Map.of("room", "grün"));
		assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)).isEqualTo("/chat/{room}");
	}

	@Test
	void connectIsMappedToo() throws Exception {
		assertThat(handler(connect("/chat/blue"))).isEqualTo("WebSock endpoint 'room'");
	}

	@Test
	void pathVariablesAreFoundBelowAContextPath() throws Exception {
		MockHttpServletRequest request = handshake("/app/chat/blue");
		request.setContextPath("/app");

		assertThat(handler(request)).isEqualTo("WebSock endpoint 'room'");
		assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
			.isEqualTo(Map.of("room", "blue"));
	}

	@Test
	void mostSpecificPatternWins() throws Exception {
		assertThat(handler(handshake("/chat/lobby"))).isEqualTo("WebSock endpoint 'lobby'");
		assertThat(handler(handshake("/one"))).isEqualTo("WebSock endpoint 'segment'");
	}

	@Test
	void wildcardOfOneSegmentDoesNotTakeSeveral() throws Exception {
		assertThat(handler(handshake("/one/two"))).isNull();
	}

	@Test
	void plainRequestFallsThrough() throws Exception {
		assertThat(handler(new MockHttpServletRequest("GET", "/chat/blue"))).isNull();
	}

	@Test
	void orderIsAsGiven() {
		assertThat(this.mapping.getOrder()).isEqualTo(-7);
	}

	@Test
	void interceptorIsCalledForTheEndpointsItSupports() throws Exception {
		ContainerUpgrade upgrade = mock(ContainerUpgrade.class);
		given(upgrade.supports(any())).willReturn(true);
		EndpointHandlerMapping intercepted = mapping(List.of(upgrade), List.of(new RoomInterceptor()));

		assertThat(status(intercepted, "/chat/blue")).isEqualTo(403);
		assertThat(status(intercepted, "/chat/lobby")).isEqualTo(200);
	}

	private static int status(EndpointHandlerMapping mapping, String path) throws Exception {
		MockHttpServletRequest request = handshake(path);
		MockHttpServletResponse response = new MockHttpServletResponse();
		((HttpRequestHandler) mapping.getHandler(request).getHandler()).handleRequest(request, response);
		return response.getStatus();
	}

	private static final class RoomInterceptor implements WebSockHandshakeInterceptor {

		@Override
		public boolean supports(String endpoint) {
			return endpoint.equals("room");
		}

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			return false;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Exception exception) {
		}

	}

	private String handler(MockHttpServletRequest request) throws Exception {
		HandlerExecutionChain chain = this.mapping.getHandler(request);
		return (chain != null) ? chain.getHandler().toString() : null;
	}

	private static EndpointHandlerMapping mapping() {
		return mapping(List.of(), List.of());
	}

	private static EndpointHandlerMapping mapping(List<ContainerUpgrade> upgrades,
			List<WebSockHandshakeInterceptor> interceptors) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Room.class,
				Lobby.class, Segment.class)) {
			SessionRegistry registry = new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime));
			Drains drains = new Drains(registry, new DrainPlan(true, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
					() -> 0);
			HandshakeServices services = new HandshakeServices(registry, HandshakeObserver.NONE,
					new ExpiryRule(List.of(), InstantSource.system()), drains);
			return new EndpointHandlerMapping(Endpoints.of(context.getBeanFactory()),
					new EndpointHandshakes(services, new DefaultSettings(), SessionListeners.NONE, List.of()),
					new ContainerUpgrades(upgrades), interceptors, -7);
		}
	}

	@WebSockEndpoint(path = "/chat/{room}", name = "room")
	static class Room extends EchoWebSock {

	}

	@WebSockEndpoint(path = "/chat/lobby", name = "lobby")
	static class Lobby extends EchoWebSock {

	}

	@WebSockEndpoint(path = "/*", name = "segment")
	static class Segment extends EchoWebSock {

	}

	private static final class DefaultSettings implements EndpointSettings {

		@Override
		public SessionSettings sessions(String endpoint) {
			return SessionSettings.defaults();
		}

		@Override
		public SessionLimits limits() {
			return SessionLimits.NONE;
		}

		@Override
		public SessionLimits limits(String endpoint) {
			return SessionLimits.NONE;
		}

		@Override
		public List<String> allowedOrigins(String endpoint, List<String> declared) {
			return declared;
		}

	}

}
