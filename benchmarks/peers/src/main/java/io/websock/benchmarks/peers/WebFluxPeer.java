package io.websock.benchmarks.peers;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;

/**
 * WebFlux handlers on Reactor Netty.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
		exclude = { TomcatReactiveWebServerAutoConfiguration.class, JettyReactiveWebServerAutoConfiguration.class })
class WebFluxPeer {

	private final Set<Sinks.Many<String>> receivers = ConcurrentHashMap.newKeySet();

	private final Heartbeat heartbeat;

	WebFluxPeer(Environment environment) {
		this.heartbeat = Heartbeat.from(environment);
	}

	@Bean
	WebSocketHandlerAdapter webSocketHandlerAdapter() {
		WebSocketService service = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
		return new WebSocketHandlerAdapter(service);
	}

	@Bean
	HandlerMapping paths() {
		Map<String, WebSocketHandler> handlers = Map.of("/echo", this::echo, "/burst", this::burst, "/fan", this::fan);
		return new SimpleUrlHandlerMapping(handlers, -1);
	}

	private Mono<Void> echo(WebSocketSession session) {
		return session.send(session.receive().map(WebSocketMessage::retain));
	}

	private Mono<Void> burst(WebSocketSession session) {
		return session.send(session.receive()
			.map((message) -> Integer.parseInt(message.getPayloadAsText()))
			.concatMap((count) -> Flux.range(0, count).map((index) -> session.textMessage(RawBurst.PAYLOAD))));
	}

	private Mono<Void> fan(WebSocketSession session) {
		Sinks.Many<String> receiver = Sinks.many().unicast().onBackpressureBuffer();
		this.receivers.add(receiver);
		Mono<Void> in = session.receive()
			.filter((message) -> message.getType() == WebSocketMessage.Type.TEXT)
			.map(WebSocketMessage::getPayloadAsText)
			.doOnNext((text) -> this.receivers.forEach((other) -> other.tryEmitNext(text)))
			.then();
		Flux<WebSocketMessage> messages = receiver.asFlux().map(session::textMessage);
		Mono<Void> out = session.send(this.heartbeat.isOn() ? messages.mergeWith(pings(session)) : messages);
		return Mono.firstWithSignal(in, out).doFinally((signal) -> this.receivers.remove(receiver));
	}

	private Flux<WebSocketMessage> pings(WebSocketSession session) {
		return Flux.interval(this.heartbeat.interval())
			.onBackpressureDrop()
			.map((count) -> session.pingMessage((factory) -> factory.wrap(new byte[0])));
	}

}
