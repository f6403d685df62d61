package io.websock.conformance;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class RawEcho implements WebSocketConfigurer {

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new AbstractWebSocketHandler() {
			@Override
			public void afterConnectionEstablished(WebSocketSession session) {
				session.setTextMessageSizeLimit(32 << 20);
				session.setBinaryMessageSizeLimit(32 << 20);
			}

			@Override
			protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
				session.sendMessage(message);
			}

			@Override
			protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) throws Exception {
				session.sendMessage(message);
			}
		}, "/echo");
	}

}
