package io.websock.client.http2;

import java.time.Duration;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Reactor Netty over h2c.
 */
final class ReactorNettyServer implements TestServer {

	private static final int MAX_MESSAGE = 2 * 1024 * 1024;

	private final DisposableServer server;

	ReactorNettyServer() {
		WebsocketServerSpec spec = WebsocketServerSpec.builder()
			.compress(true)
			.maxFramePayloadLength(MAX_MESSAGE)
			.build();
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.protocol(HttpProtocol.H2C)
			.http2Settings((settings) -> settings.connectProtocolEnabled(true))
			.route((routes) -> routes.get("/hello", (request, response) -> response.sendString(Mono.just("hi!")))
				.route((request) -> request.uri().equals("/forbidden"),
						(request, response) -> response.status(403).sendString(Mono.just("Forbidden.")))
				.ws("/echo",
						(in, out) -> out.sendObject(
								in.aggregateFrames(MAX_MESSAGE).receiveFrames().doOnNext(WebSocketFrame::retain)),
						spec))
			.bindNow();
	}

	@Override
	public int port() {
		return this.server.port();
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(5));
	}

}
