package io.websock.sample.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.websock.sample.SampleApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Nodes of the sample, by their ports: each is an application context of its own. They
 * share nothing but the Redis server. Not thread-safe.
 */
final class Nodes implements AutoCloseable {

	private final List<Integer> ports;

	private final int redisPort;

	private final List<String> arguments;

	private final Map<Integer, ConfigurableApplicationContext> running = new TreeMap<>();

	/**
	 * Creates nodes, none of which runs yet.
	 * @param ports port of each node
	 * @param redisPort port of the Redis server
	 * @param arguments arguments of the application, for all nodes
	 */
	Nodes(List<Integer> ports, int redisPort, List<String> arguments) {
		this.ports = List.copyOf(ports);
		this.redisPort = redisPort;
		this.arguments = List.copyOf(arguments);
	}

	void startAll() {
		this.ports.forEach(this::start);
	}

	boolean isNode(int port) {
		return this.ports.contains(port);
	}

	boolean isRunning(int port) {
		return this.running.containsKey(port);
	}

	void start(int port) {
		String others = this.ports.stream()
			.filter((other) -> other != port)
			.map(String::valueOf)
			.collect(Collectors.joining(","));
		List<String> all = new ArrayList<>(List.of("--server.port=" + port, "--sample.node.name=" + port,
				"--sample.node.others=" + others, "--spring.data.redis.host=127.0.0.1",
				"--spring.data.redis.port=" + this.redisPort, "--spring.main.banner-mode=off"));
		all.addAll(this.arguments);
		this.running.put(port, new SpringApplicationBuilder(SampleApplication.class).profiles("cluster")
			.run(all.toArray(String[]::new)));
	}

	void stop(int port) {
		ConfigurableApplicationContext context = this.running.remove(port);
		if (context != null) {
			context.close();
		}
	}

	@Override
	public void close() {
		List<Integer> backwards = new ArrayList<>(this.running.keySet());
		Collections.reverse(backwards);
		backwards.forEach(this::stop);
	}

}
