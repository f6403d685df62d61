package io.websock.benchmarks.nodes;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The little of STOMP 1.2 that a subscriber or publisher needs, without heartbeats.
 */
record StompDialect() implements Dialect {

	@Override
	public String path(int topic) {
		return "/stomp";
	}

	@Override
	public void open(Exchange exchange, int topic) throws IOException {
		exchange.send("CONNECT\naccept-version:1.2\nhost:/\nheart-beat:0,0\n\n\0");
		String answer = exchange.receive();
		if (!answer.startsWith("CONNECTED")) {
			throw new IOException("Refused: " + answer.lines().findFirst().orElse(""));
		}
		if (topic != NONE) {
			exchange.send("SUBSCRIBE\nid:0\ndestination:/topic/" + topic + "\n\n\0");
		}
	}

	@Override
	public String publish(int topic, String body) {
		return "SEND\ndestination:/topic/" + topic + "\n\n" + body + "\0";
	}

	@Override
	public int body(byte[] message) {
		if (message.length == 0 || message[0] != 'M') {
			return -1;
		}
		for (int i = 1; i < message.length; i++) {
			if (message[i] == '\n' && message[i - 1] == '\n') {
				return i + 1;
			}
		}
		return -1;
	}

	@Override
	public @Nullable String answer(byte[] message) {
		return null;
	}

}
