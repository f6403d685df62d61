package io.websock.client.interop;

import java.time.Duration;

import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * Reactor Netty in clear text, over HTTP/1.1 and h2c.
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
			.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
			.http2Settings((settings) -> settings.connectProtocolEnabled(true))
			.route((routes) -> routes.get("/hello", (request, response) -> response.sendString(Mono.just("hi!")))
				.route((request) -> request.uri().equals("/forbidden"),
						(request, response) -> response.status(403).sendString(Mono.just("Forbidden.")))
				.ws("/echo", ReactorNettyServer::echo, spec))
			.bindNow();
	}

	private static Publisher<Void> echo(WebsocketInbound in, WebsocketOutbound out) {
		return out
			.sendObject(in.aggregateFrames(MAX_MESSAGE).receiveFrames().concatMap((frame) -> answer(frame, in, out)));
	}

	private static Publisher<WebSocketFrame> answer(WebSocketFrame frame, WebsocketInbound in, WebsocketOutbound out) {
		String text = (frame instanceof TextWebSocketFrame message) ? message.text() : "";
		return switch (text) {
			case "close" -> out.sendClose(4001, "asked").cast(WebSocketFrame.class);
			case "reset" -> {
				WebSocketFrame half = new TextWebSocketFrame(false, 0, "half");
				in.withConnection((connection) -> connection.channel()
					.writeAndFlush(half)
					.addListener(ChannelFutureListener.CLOSE));
				yield Mono.empty();
			}
			default -> Mono.just(frame.retain());
		};
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
