package io.websock.spring.transport.servlet;

import java.util.List;
import java.util.Objects;

import io.websock.engine.SessionFactory;
import io.websock.spring.handshake.Refusal;
import io.websock.spring.reactive.ReactiveTransport;
import io.websock.spring.reactive.ReactiveUpgrade;
import io.websock.spring.servlet.CheckedUpgrade;
import io.websock.spring.servlet.ContainerUpgrade;
import io.websock.spring.servlet.ContainerUpgrades;
import io.websock.spring.servlet.ServletContextSource;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;

/**
 * Upgrade on a servlet container below WebFlux, by the transport that Spring MVC has
 * there. WebFlux serves each request of a container asynchronously; the container
 * upgrades when WebFlux has completed the request. Thread-safe.
 */
final class ServletReactiveUpgrade implements ReactiveUpgrade {

	private final ContainerUpgrades upgrades;

	private final List<ServletContextSource> contexts;

	/**
	 * Creates the upgrade.
	 * @param upgrades the known kinds of containers
	 * @param contexts sources of their servlet contexts
	 */
	ServletReactiveUpgrade(ContainerUpgrades upgrades, List<ServletContextSource> contexts) {
		this.upgrades = upgrades;
		this.contexts = List.copyOf(contexts);
	}

	@Override
	public @Nullable ReactiveTransport transport(Object server) {
		ServletContext context = this.contexts.stream()
			.map((source) -> source.servletContext(server))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		ContainerUpgrade upgrade = (context != null) ? this.upgrades.select(context) : null;
		return (context != null && upgrade != null)
				? new ReactiveTransport(context.getServerInfo(), upgrade.honoursAllSettings()) : null;
	}

	@Override
	public boolean serves(Object nativeRequest) {
		return nativeRequest instanceof HttpServletRequest;
	}

	@Override
	public String protocol(ServerHttpRequest request) {
		return nativeRequest(request).getProtocol();
	}

	@Override
	public int refusalStatus(ServerHttpRequest request) {
		HttpServletRequest nativeRequest = nativeRequest(request);
		return select(nativeRequest).refusalStatus(nativeRequest);
	}

	@Override
	public Mono<Boolean> upgrade(ServerWebExchange exchange, @Nullable String subprotocol, SessionFactory sessions) {
		HttpServletRequest request = nativeRequest(exchange.getRequest());
		HttpServletResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
		CheckedUpgrade upgrade = new CheckedUpgrade(select(request));
		return exchange.getResponse()
			.setComplete()
			.then(Mono.fromCallable(() -> upgrade(upgrade, new ServletServerHttpRequest(request),
					new ServletServerHttpResponse(response), subprotocol, sessions)));
	}

	private static boolean upgrade(CheckedUpgrade upgrade, ServletServerHttpRequest request,
			ServletServerHttpResponse response, @Nullable String subprotocol, SessionFactory sessions)
			throws Exception {
		Refusal refusal = upgrade.run(request, response, subprotocol, sessions);
		if (refusal != null) {
			response.getServletResponse().setStatus(refusal.status());
			return false;
		}
		CheckedUpgrade.send(response);
		return true;
	}

	private ContainerUpgrade select(HttpServletRequest request) {
		ContainerUpgrade upgrade = this.upgrades.select(request.getServletContext());
		if (upgrade == null) {
			throw new IllegalStateException("The servlet container cannot upgrade connections to WebSocket");
		}
		return upgrade;
	}

	private static HttpServletRequest nativeRequest(ServerHttpRequest request) {
		return ServerHttpRequestDecorator.getNativeRequest(request);
	}

}
