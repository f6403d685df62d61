package io.websock.benchmarks.peers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * The three paths of the raw Spring peers.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class RawPaths {

	@Bean
	static MessageLimit messageLimit(Environment environment) {
		return MessageLimit.from(environment);
	}

	@Bean
	static Heartbeat heartbeat(Environment environment) {
		return Heartbeat.from(environment);
	}

	@Bean
	WebSocketConfigurer paths(RequestUpgradeStrategy strategy, Heartbeat heartbeat) {
		DefaultHandshakeHandler handshake = new DefaultHandshakeHandler(strategy);
		return (registry) -> registry.addHandler(new RawEcho(), "/echo")
			.addHandler(new RawBurst(), "/burst")
			.addHandler(new RawFan(heartbeat), "/fan")
			.setHandshakeHandler(handshake);
	}

}
