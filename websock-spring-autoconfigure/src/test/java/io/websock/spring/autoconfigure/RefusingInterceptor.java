package io.websock.spring.autoconfigure;

import java.util.Map;

import io.websock.spring.WebSockHandshakeInterceptor;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Interceptor that refuses those who ask for it.
 */
class RefusingInterceptor implements WebSockHandshakeInterceptor {

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		boolean refuse = request.getHeaders().containsHeader("X-Refuse");
		if (refuse) {
			response.setStatusCode(HttpStatus.CONFLICT);
		}
		return !refuse;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Exception exception) {
	}

}
