package io.websock.docs;

import java.util.Map;

import io.websock.spring.WebSockHandshakeInterceptor;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;

// tag::interceptor[]
@Component
class TokenInterceptor implements WebSockHandshakeInterceptor {

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		String token = request.getHeaders().getFirst("X-Token");
		if ("stolen".equals(token)) {
			response.setStatusCode(HttpStatus.UNAUTHORIZED);
			return false;
		}
		attributes.put("tenant", (token != null) ? token : "none"); // ConnectInfo.attributes()
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Exception exception) {
	}

}
// end::interceptor[]
