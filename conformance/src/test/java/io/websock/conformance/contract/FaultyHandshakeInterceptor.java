package io.websock.conformance.contract;

import java.util.Map;

import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.tck.FaultInjector;
import io.websock.tck.InjectionPoint;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Interceptor that passes a point before and after each handshake.
 *
 * @param faults told of the points
 */
record FaultyHandshakeInterceptor(FaultInjector faults) implements WebSockHandshakeInterceptor {

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		this.faults.at(InjectionPoint.BEFORE_HANDSHAKE);
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception failure) {
		this.faults.at(InjectionPoint.AFTER_HANDSHAKE);
	}

}
