package io.websock.spring.mistakes;

import java.util.List;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.test.RawClient;

/**
 * Mistakes that show in handshakes and in what clients send.
 */
final class HandshakeMistakes {

	/** Endpoints with these mistakes. */
	static final Class<?>[] ENDPOINTS = { Small.class, Rated.class, Page.class, Versions.class };

	/** Their properties. */
	static final String[] PROPERTIES = { "websock.endpoints.small.max-message-size=1KB",
			"websock.endpoints.rated.limits.messages-per-second=5" };

	private HandshakeMistakes() {
	}

	static List<Mistake> all() {
		return List.of(
				Mistake.ofPeer(20, "a message or frame that is too large",
						(application, log) -> Observation.of(application.closeAfter("/small", "x".repeat(2000)), log)),
				Mistake.ofPeer(21, "too many messages",
						(application, log) -> Observation.of(application.closeAfter("/rated", "1 2 3 4 5 6".split(" ")),
								log)),
				Mistake.ofPeer(33, "a page on another port",
						(application,
								log) -> Observation.of(application
									.answer(application.handshake("/page").origin("http://localhost:5173")), log)),
				Mistake.ofPeer(34, "no subprotocol in common", HandshakeMistakes::subprotocol));
	}

	private static Observation subprotocol(ServedApplication application, LogCapture log) {
		try (RawClient client = application.handshake("/versions").subprotocols("v3").send()) {
			boolean agreed = client.response().header("Sec-WebSocket-Protocol") != null;
			String seen = client.response().status()
					+ (agreed ? "" : " without a subprotocol: a browser closes at once");
			client.sendClose(1000).readAll();
			application.awaitEnd();
			return Observation.of(seen, log);
		}
	}

	@WebSockEndpoint(path = "/small", name = "small")
	static class Small extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/rated", name = "rated")
	static class Rated extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/page", name = "page")
	static class Page extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/versions", name = "versions", subprotocols = { "v1", "v2" })
	static class Versions extends PlainWebSock {

	}

}
