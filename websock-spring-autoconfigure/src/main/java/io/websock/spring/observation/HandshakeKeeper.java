package io.websock.spring.observation;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.websock.ConnectInfo;
import io.websock.spring.WebSockHandshakeInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Interceptor that keeps the observation of a handshake among the session's attributes,
 * for the session's callbacks. Thread-safe.
 */
final class HandshakeKeeper implements WebSockHandshakeInterceptor {

	private static final String ATTRIBUTE = HandshakeKeeper.class.getName();

	private final ObservationRegistry registry;

	/**
	 * Creates the interceptor.
	 * @param registry the registry that knows the current observation
	 */
	HandshakeKeeper(ObservationRegistry registry) {
		this.registry = registry;
	}

	static @Nullable ObservationView kept(ConnectInfo connect) {
		return (connect.attributes().get(ATTRIBUTE) instanceof ObservationView handshake) ? handshake : null;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		Observation current = this.registry.getCurrentObservation();
		if (current != null) {
			attributes.put(ATTRIBUTE, current);
		}
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

}
