package io.websock.benchmarks.peers;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import org.xnio.ChannelListener;

/**
 * Undertow's own WebSockets, without servlets.
 */
final class UndertowPeer {

	void start(int port) {
		Undertow.builder()
			.addHttpListener(port, "127.0.0.1")
			.setHandler(Handlers.path()
				.addExactPath("/echo", paths(new Echo()))
				.addExactPath("/burst", paths(new Burst()))
				.addExactPath("/fan", paths(new Fan())))
			.build()
			.start();
	}

	private static HttpHandler paths(ChannelListener<WebSocketChannel> listener) {
		return Handlers.websocket((exchange, channel) -> {
			channel.getReceiveSetter().set(listener);
			channel.resumeReceives();
		});
	}

	private static final class Echo extends AbstractReceiveListener {

		@Override
		protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
			WebSockets.sendText(message.getData(), channel, null);
		}

		@Override
		protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
			var data = message.getData();
			WebSockets.sendBinary(WebSockets.mergeBuffers(data.getResource()), channel, null);
			data.free();
		}

	}

	private static final class Burst extends AbstractReceiveListener {

		@Override
		protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
			// A second call returns nothing
			int count = Integer.parseInt(message.getData());
			for (int i = 0; i < count; i++) {
				WebSockets.sendText(RawBurst.PAYLOAD, channel, null);
			}
		}

	}

	private static final class Fan extends AbstractReceiveListener {

		@Override
		protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
			String text = message.getData();
			for (WebSocketChannel receiver : channel.getPeerConnections()) {
				WebSockets.sendText(text, receiver, null);
			}
		}

	}

}
