package io.websock.spring.mistakes;

import java.util.List;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.PlainWebSock;

/**
 * Mistakes in properties, and in values of the annotation that are checked like them.
 */
final class PropertyMistakes {

	/** Endpoints of the application that starts in spite of these mistakes. */
	static final Class<?>[] ENDPOINTS = { Relaxed.class, Unitless.class };

	/** Their properties. */
	static final String[] PROPERTIES = { "websock.endpoints.relaxed.idletimeout=50ms",
			"websock.endpoints.unitless.idle-timeout=50" };

	private PropertyMistakes() {
	}

	static List<Mistake> all() {
		return List.of(Mistake.of(22, "`websock.heartbeat=30s`", chat("websock.heartbeat=30s").fails()),
				Mistake.of(23, "names that do not exist",
						chat("websock.heartbeat-interval=30s", "websock.heartbeat.intervall=30s",
								"websock.endpoints.chat.idle-timout=30s", "websock.endpoints.chat.path=/talk",
								"websock.endpoints.chat.drain.enabled=false", "websocket.idle-timeout=30s")
							.warns("the defaults")),
				Mistake.of(24, "`websock.endpoints.caht.*`", chat("websock.endpoints.caht.idle-timeout=30s").fails()),
				Mistake.of(25, "`idletimeout`, `idle_timeout`", idle("relaxed"))
					.note("It works, as all spellings of Spring Boot do."),
				Mistake.of(26, "`idle-timeout=50`, without a unit", idle("unitless")),
				Mistake.of(27, "a value out of range", chat("websock.idle-timeout=-1s").fails())
					.note("The same for each other property that has a range."),
				Mistake.of(28, "`mailbox.overflow=drop`", chat("websock.mailbox.overflow=drop").fails()),
				Mistake.of(29, "`drain.timeout=60s`, above its shutdown phase",
						chat("websock.drain.timeout=60s").warns("1006 at the next deployment")),
				Mistake.of(30, "an origin without its scheme, as property",
						chat("websock.allowed-origins=localhost:3000").fails()),
				Mistake.of(31, "the same in the annotation", Start.of(Origins.class).fails()),
				Mistake.of(32, "subprotocol `v1 feed`", Start.of(Subprotocols.class).fails()));
	}

	private static Start chat(String... properties) {
		return Start.of(Chat.class).properties(properties);
	}

	private static Experiment idle(String endpoint) {
		return ServedApplication.observing("." + endpoint + ".",
				(application) -> application.close(application.handshake("/" + endpoint).connect()));
	}

	@WebSockEndpoint(path = "/chat", name = "chat")
	static class Chat extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/relaxed", name = "relaxed")
	static class Relaxed extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/unitless", name = "unitless")
	static class Unitless extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/chat", name = "chat", allowedOrigins = "localhost:3000")
	static class Origins extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/chat", name = "chat", subprotocols = "v1 feed")
	static class Subprotocols extends PlainWebSock {

	}

}
