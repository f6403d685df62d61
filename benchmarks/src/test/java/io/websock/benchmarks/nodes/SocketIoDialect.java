package io.websock.benchmarks.nodes;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Socket.IO 5 on Engine.IO 4, over WebSocket alone: the first digit is the type of the
 * packet, the second one, of a message, that of Socket.IO's packet, and an event is an
 * array in JSON. Sources: the documents {@code engine.io-protocol} (revision 4) and
 * {@code socket.io-protocol} (revision 5).
 */
record SocketIoDialect() implements Dialect {

	private static final String OPEN = "0";

	private static final byte PING = '2';

	private static final String PONG = "3";

	private static final String CONNECT = "40";

	private static final String EVENT = "42";

	private static final String PUBLISHED = EVENT + "[\"published\",\"";

	@Override
	public String path(int topic) {
		return "/socket.io/?EIO=4&transport=websocket";
	}

	@Override
	public void open(Exchange exchange, int topic) throws IOException {
		expect(exchange, OPEN);
		exchange.send(CONNECT);
		expect(exchange, CONNECT);
		if (topic != NONE) {
			exchange.send(EVENT + "[\"subscribe\",\"" + topic + "\"]");
		}
	}

	private static void expect(Exchange exchange, String start) throws IOException {
		String packet = exchange.receive();
		if (!packet.startsWith(start)) {
			throw new IOException("Packet " + start + " expected, not " + packet);
		}
	}

	@Override
	public String publish(int topic, String body) {
		return EVENT + "[\"publish\",\"" + topic + "\",\"" + body + "\"]";
	}

	@Override
	public int body(byte[] message) {
		if (message.length < PUBLISHED.length()) {
			return -1;
		}
		for (int i = 0; i < PUBLISHED.length(); i++) {
			if (message[i] != PUBLISHED.charAt(i)) {
				return -1;
			}
		}
		return PUBLISHED.length();
	}

	@Override
	public @Nullable String answer(byte[] message) {
		return (message.length == 1 && message[0] == PING) ? PONG : null;
	}

}
