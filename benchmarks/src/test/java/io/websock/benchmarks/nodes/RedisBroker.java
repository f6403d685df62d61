package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import redis.embedded.RedisExecProvider;

/**
 * Redis, with the server that the tests have.
 *
 * @param server the process
 */
record RedisBroker(ChildProcess server) implements Broker {

	/**
	 * Starts a server that keeps nothing.
	 * @param name name of its log
	 * @return the broker
	 * @throws IOException if it does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static RedisBroker start(String name) throws IOException, InterruptedException {
		int port = ChildProcess.freePort();
		String command = RedisExecProvider.defaultProvider().get().getPath();
		return new RedisBroker(ChildProcess.start(name, port, Map.of(),
				List.of(command, "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "")));
	}

	@Override
	public int port() {
		return this.server.port();
	}

	@Override
	public double cpuSeconds() throws IOException {
		return this.server.cpuSeconds();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
