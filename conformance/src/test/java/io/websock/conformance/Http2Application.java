package io.websock.conformance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.handshake.HandshakeObserver;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Application with the echo and an endpoint that sends more than its clients read. It
 * notes what observers and interceptors see of handshakes.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Echo.class, Http2Application.Torrent.class })
class Http2Application {

	/** What a session of the torrent sends at once, in bytes: it is back-pressured. */
	static final int TORRENT = 256 * 1024;

	@Bean
	Handshakes handshakes() {
		return new Handshakes();
	}

	@Bean
	HandshakeObserver observer(Handshakes handshakes) {
		return (endpoint, version) -> (outcome, failure) -> handshakes.outcomes.add(version + " " + outcome);
	}

	/**
	 * Handshakes as an interceptor and an observer see them.
	 */
	static class Handshakes implements WebSockHandshakeInterceptor {

		final List<String> outcomes = new CopyOnWriteArrayList<>();

		final List<String> intercepted = new CopyOnWriteArrayList<>();

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			this.intercepted.add("before " + ((ServletServerHttpRequest) request).getServletRequest().getProtocol());
			return true;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				@Nullable Exception failure) {
			this.intercepted.add("after");
		}

	}

	@WebSockEndpoint("/torrent")
	static class Torrent implements WebSock<Integer> {

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.push(Frame.binary(new byte[TORRENT]), 0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer received) {
			return HandleResult.ok(received + 1);
		}

	}

}
