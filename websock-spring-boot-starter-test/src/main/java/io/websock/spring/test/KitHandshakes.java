package io.websock.spring.test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.websock.engine.CloseResolver;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionRegistry;
import io.websock.spring.CredentialsExpiry;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.admission.Admission;
import io.websock.spring.admission.SessionCount;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.handshake.HandshakeChecks;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HandshakeServices;
import io.websock.spring.handshake.Refusal;
import io.websock.spring.servlet.ContainerUpgrades;
import io.websock.spring.servlet.EndpointRequestHandler;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Handshakes of one kit, by the checks and in the order of an application on the servlet
 * stack. Thread-safe.
 */
final class KitHandshakes {

	private final SessionRegistry registry;

	private final KitClock clock;

	private final EndpointSettings settings;

	private final LibraryParts library;

	private final Drains drains;

	private final SessionCount all;

	private final Map<String, SessionCount> counts = new ConcurrentHashMap<>();

	private final List<WebSockHandshakeInterceptor> interceptors = new CopyOnWriteArrayList<>();

	private final List<CredentialsExpiry> expiries = new CopyOnWriteArrayList<>();

	private final List<WebSockExceptionResolver> resolvers = new CopyOnWriteArrayList<>();

	KitHandshakes(SessionRegistry registry, KitClock clock, EndpointSettings settings, LibraryParts library) {
		this.registry = registry;
		this.clock = clock;
		this.settings = settings;
		this.library = library;
		this.drains = new Drains(registry, new DrainPlan(true, 1, Duration.ofSeconds(1), Duration.ZERO), () -> 0);
		this.all = new SessionCount(settings.limits());
	}

	void add(WebSockHandshakeInterceptor interceptor) {
		this.interceptors.add(interceptor);
	}

	void add(CredentialsExpiry expiry) {
		this.expiries.add(expiry);
	}

	void add(WebSockExceptionResolver resolver) {
		this.resolvers.add(resolver);
	}

	Drains drains() {
		return this.drains;
	}

	EndpointSettings settings() {
		return this.settings;
	}

	/**
	 * Returns the resolvers in the order in which they are asked: the test's own first.
	 */
	List<CloseResolver> resolvers() {
		return Stream.concat(this.resolvers.stream(), this.library.resolvers().stream())
			.<CloseResolver>map((resolver) -> resolver::resolve)
			.toList();
	}

	private List<CredentialsExpiry> expiries() {
		return Stream.concat(this.expiries.stream(), this.library.expiries().stream()).toList();
	}

	/**
	 * Performs a handshake.
	 * @param endpoint the endpoint under test
	 * @param sessionEndpoint the endpoint as the engine sees it
	 * @param request the request
	 */
	HandshakeAttempt attempt(EndpointUnderTest endpoint, SessionEndpoint sessionEndpoint, ClientRequest request) {
		MemoryUpgrade upgrade = new MemoryUpgrade();
		EndpointRequestHandler handler = new EndpointRequestHandler(checks(endpoint, sessionEndpoint, request),
				new ContainerUpgrades(List.of(upgrade)), interceptors(endpoint, request));
		MockHttpServletResponse response = new MockHttpServletResponse();
		try {
			Refusal refusal = handler.handshake(request.to(endpoint), response);
			return new HandshakeAttempt(endpoint.name(), upgrade, refusal, response);
		}
		catch (ServletException | IOException ex) {
			throw new IllegalStateException("The handshake with endpoint '" + endpoint.name() + "' failed", ex);
		}
	}

	private HandshakeChecks checks(EndpointUnderTest endpoint, SessionEndpoint sessionEndpoint, ClientRequest request) {
		SessionCount own = this.counts.computeIfAbsent(endpoint.name(),
				(name) -> new SessionCount(this.settings.limits(name)));
		HandshakeServices services = new HandshakeServices(this.registry, HandshakeObserver.NONE,
				new ExpiryRule(expiries(), this.clock), this.drains);
		return new HandshakeChecks(sessionEndpoint, endpoint.subprotocols(request.subprotocols()),
				endpoint.subprotocolRequired(),
				this.settings.allowedOrigins(endpoint.name(), endpoint.allowedOrigins()),
				new Admission(this.all, own, this.registry.timers()), services);
	}

	private List<HandshakeInterceptor> interceptors(EndpointUnderTest endpoint, ClientRequest request) {
		List<HandshakeInterceptor> called = new ArrayList<>();
		this.interceptors.stream().filter((interceptor) -> interceptor.supports(endpoint.name())).forEach(called::add);
		called.add(new Attributes(request.attributes()));
		return called;
	}

	/**
	 * Interceptor that leaves a test's attributes, last of all.
	 *
	 * @param values the attributes
	 */
	private record Attributes(Map<String, Object> values) implements HandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			attributes.putAll(this.values);
			return true;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				@Nullable Exception exception) {
		}

	}

}
