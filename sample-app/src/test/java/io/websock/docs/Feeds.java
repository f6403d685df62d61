package io.websock.docs;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.WebSock;
import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.WebSockConnector;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Configuration(proxyBeanMethods = false)
class Feeds {

	final List<WebSockClientState> changes = new CopyOnWriteArrayList<>();

	final List<String> alarms = new CopyOnWriteArrayList<>();

	@Bean
	Tokens feedTokens() {
		return () -> "fresh";
	}

	// tag::customizer[]
	@Bean
	WebSockClientCustomizer freshToken(Tokens tokens) {
		return (request, attempt) -> request.withHeader("Authorization", "Bearer " + tokens.current());
	}
	// end::customizer[]

	// tag::connect[]
	WebSockConnection join(WebSockConnector connector, URI server, WebSock<?> handler) {
		WebSockClientRequest request = WebSockClientRequest.of("room", server)
			.withSubprotocols("v1.chat")
			.withHeader("X-Tenant", "tea");
		WebSockConnection connection = connector.connect(request, handler); // returns at
																			// once
		connection.push(Frame.text("hello")); // leaves when the session opens
		return connection;
	}

	void leave(WebSockConnection connection) {
		connection.close(CloseDetail.of(1000, "bye")); // for good
	}
	// end::connect[]

	// tag::states[]
	@EventListener
	void changed(WebSockClientState state) {
		this.changes.add(state);
		if (state instanceof WebSockClientState.Stopped stopped) {
			this.alarms.add(stopped.client() + " is gone: " + stopped.cause());
		}
	}
	// end::states[]

	interface Tokens {

		String current();

	}

}
