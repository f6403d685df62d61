package io.websock.benchmarks.nodes;

import org.jspecify.annotations.Nullable;

/**
 * The messages of our server's endpoints: a topic and a body to it, and the body alone
 * from it.
 *
 * @param way {@code publish}, or {@code push} for frames
 */
record PlainDialect(String way) implements Dialect {

	@Override
	public String path(int topic) {
		return (topic == NONE) ? "/publisher/" + this.way : "/topics/" + topic;
	}

	@Override
	public void open(Exchange exchange, int topic) {
	}

	@Override
	public String publish(int topic, String body) {
		return topic + " " + body;
	}

	@Override
	public int body(byte[] message) {
		return 0;
	}

	@Override
	public @Nullable String answer(byte[] message) {
		return null;
	}

}
