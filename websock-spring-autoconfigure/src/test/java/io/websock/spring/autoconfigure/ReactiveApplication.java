package io.websock.spring.autoconfigure;

import java.util.concurrent.Callable;

import io.websock.SessionId;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.EndpointHandshakes;

import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;

/**
 * Application with an endpoint on a stack without servlets: starts, sends a message,
 * stops.
 */
public final class ReactiveApplication implements Callable<String> {

	@Override
	public String call() {
		try (AnnotationConfigReactiveWebApplicationContext context = new AnnotationConfigReactiveWebApplicationContext()) {
			context.register(EchoWebSock.class, WebSockAutoConfiguration.class);
			context.refresh();
			Endpoints endpoints = context.getBean(Endpoints.class);
			EndpointHandshakes handshakes = context.getBean(EndpointHandshakes.class);
			return handshakes.forEndpoint(endpoints.all().get(0)).endpoint() + " "
					+ context.getBean(WebSockMessenger.class).send(SessionId.random(), "message");
		}
	}

}
