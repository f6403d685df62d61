package io.websock.benchmarks.peers;

import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * STOMP at {@code /stomp}, by Tomcat's WebSocket layer.
 */
interface StompPath extends WebSocketMessageBrokerConfigurer {

	@Override
	default void registerStompEndpoints(StompEndpointRegistry registry) {
		registry.addEndpoint("/stomp")
			.setHandshakeHandler(new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
	}

}
