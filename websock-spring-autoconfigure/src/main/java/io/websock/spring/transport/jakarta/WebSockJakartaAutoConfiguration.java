package io.websock.spring.transport.jakarta;

import io.websock.spring.autoconfigure.TransportChoice;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockProperties;
import io.websock.spring.handshake.EndpointHandshakes;
import jakarta.websocket.server.ServerContainer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.Order;
import org.springframework.web.socket.WebSocketHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions on a Jakarta WebSocket
 * container. Which container runs is known only when it does: its classes may be there
 * without it.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({ ServerContainer.class, WebSocketHandler.class })
@ConditionalOnBean(EndpointHandshakes.class)
@ImportRuntimeHints(JakartaHints.class)
public final class WebSockJakartaAutoConfiguration {

	@Bean
	@Order(10)
	StandardUpgrade webSockStandardUpgrade(WebSockProperties properties) {
		return new StandardUpgrade(properties.transport() != TransportChoice.NATIVE);
	}

}
