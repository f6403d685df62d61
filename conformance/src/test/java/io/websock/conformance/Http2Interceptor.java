package io.websock.conformance;

import java.util.Map;

import io.websock.conformance.Http2Application.Handshakes;
import io.websock.spring.WebSockHandshakeInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Interceptor that notes the handshakes it sees.
 */
final class Http2Interceptor implements WebSockHandshakeInterceptor {

	private final Handshakes handshakes;

	Http2Interceptor(Handshakes handshakes) {
		this.handshakes = handshakes;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		this.handshakes.intercepted
			.add("before " + ((ServletServerHttpRequest) request).getServletRequest().getProtocol());
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception failure) {
		this.handshakes.intercepted.add("after");
	}

}
