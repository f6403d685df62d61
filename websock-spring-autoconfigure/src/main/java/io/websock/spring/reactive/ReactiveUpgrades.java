package io.websock.spring.reactive;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * The known kinds of servers below WebFlux. The class path does not say which one runs.
 * Immutable.
 */
final class ReactiveUpgrades {

	private final List<ReactiveUpgrade> upgrades;

	ReactiveUpgrades(List<ReactiveUpgrade> upgrades) {
		this.upgrades = List.copyOf(upgrades);
	}

	/**
	 * Returns the transport on the server that runs.
	 * @param server Spring Boot's web server
	 * @return the transport, or {@code null} if the server cannot upgrade connections
	 */
	@Nullable ReactiveTransport transport(Object server) {
		return this.upgrades.stream()
			.map((upgrade) -> upgrade.transport(server))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns the upgrade for a request of a server.
	 * @param request the request
	 * @return the upgrade, or {@code null} for a mock, and a server of no known kind
	 */
	@Nullable ReactiveUpgrade find(ServerHttpRequest request) {
		Object nativeRequest = nativeRequest(request);
		if (nativeRequest == null) {
			return null;
		}
		return this.upgrades.stream().filter((upgrade) -> upgrade.serves(nativeRequest)).findFirst().orElse(null);
	}

	/**
	 * Returns the upgrade for a request of a server.
	 * @param request the request
	 * @return the upgrade
	 */
	ReactiveUpgrade of(ServerHttpRequest request) {
		ReactiveUpgrade upgrade = find(request);
		if (upgrade == null) {
			throw new IllegalStateException("The server cannot upgrade connections to WebSocket");
		}
		return upgrade;
	}

	private static @Nullable Object nativeRequest(ServerHttpRequest request) {
		try {
			return ServerHttpRequestDecorator.getNativeRequest(request);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			// A mock has none
			return null;
		}
	}

}
