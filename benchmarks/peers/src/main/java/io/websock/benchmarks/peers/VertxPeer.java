package io.websock.benchmarks.peers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;

/**
 * Vert.x on epoll, with an instance of the server for each event loop.
 */
final class VertxPeer {

	private static final int MAX_MESSAGE = 1 << 20;

	private final Set<ServerWebSocket> receivers = ConcurrentHashMap.newKeySet();

	void start(int port) {
		VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
		HttpServerOptions server = new HttpServerOptions().setHost("127.0.0.1")
			.setPort(port)
			.setMaxWebSocketFrameSize(MAX_MESSAGE)
			.setMaxWebSocketMessageSize(MAX_MESSAGE);
		Vertx.vertx(options)
			.deployVerticle(() -> new Listener(server),
					new DeploymentOptions().setInstances(options.getEventLoopPoolSize()))
			.toCompletionStage()
			.toCompletableFuture()
			.join();
	}

	private void accept(ServerWebSocket socket) {
		switch (socket.path()) {
			case "/fan" -> {
				this.receivers.add(socket);
				socket.closeHandler((none) -> this.receivers.remove(socket));
				socket.textMessageHandler(
						(text) -> this.receivers.forEach((receiver) -> receiver.writeTextMessage(text)));
			}
			case "/burst" -> socket.textMessageHandler((text) -> burst(socket, Integer.parseInt(text)));
			default ->
				socket.textMessageHandler(socket::writeTextMessage).binaryMessageHandler(socket::writeBinaryMessage);
		}
	}

	private static void burst(ServerWebSocket socket, int count) {
		for (int i = 0; i < count; i++) {
			socket.writeTextMessage(RawBurst.PAYLOAD);
		}
	}

	private final class Listener extends AbstractVerticle {

		private final HttpServerOptions options;

		private Listener(HttpServerOptions options) {
			this.options = options;
		}

		@Override
		public void start(Promise<Void> started) {
			this.vertx.createHttpServer(this.options)
				.webSocketHandler(VertxPeer.this::accept)
				.listen()
				.<Void>mapEmpty()
				.onComplete(started);
		}

	}

}
