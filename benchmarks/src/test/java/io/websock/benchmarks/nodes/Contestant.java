package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Kind of cluster that takes part, and how its processes are started.
 */
enum Contestant {

	/** Our server and Redis: messages by {@code publish}. */
	WEBSOCK("websock", new PlainDialect("publish")),

	/** Our server and Redis: frames by {@code pushAll}. */
	WEBSOCK_PUSH("websock-push", new PlainDialect("push")),

	/** Spring's STOMP relay and RabbitMQ. */
	STOMP("stomp-rabbitmq", new StompDialect()),

	/** Socket.IO with its Redis adapter. */
	SOCKET_IO("socketio-redis", new SocketIoDialect());

	static final String DEFAULTS = String.join(",", Stream.of(values()).map((contestant) -> contestant.title).toList());

	private static final String PEERS = "benchmarks/peers/target/peers.jar";

	/**
	 * Room for a stall of a second at 10,000 messages a second: a session whose mailbox
	 * is full is ended, after a tenth of that by default.
	 */
	private static final String MAILBOX = "--websock.mailbox.capacity=16384";

	private static final String SCRIPT = "benchmarks/peers/socketio/server.js";

	private final String title;

	private final Dialect dialect;

	Contestant(String title, Dialect dialect) {
		this.title = title;
		this.dialect = dialect;
	}

	static Contestant named(String title) {
		for (Contestant contestant : values()) {
			if (contestant.title.equals(title)) {
				return contestant;
			}
		}
		throw new IllegalArgumentException("Unknown server '" + title + "'");
	}

	String title() {
		return this.title;
	}

	Dialect dialect() {
		return this.dialect;
	}

	/**
	 * Returns why it cannot take part.
	 * @param options where others' programs are
	 * @return what is missing, or {@code null} if nothing is
	 */
	@Nullable String missing(NodesOptions options) {
		return switch (this) {
			case WEBSOCK, WEBSOCK_PUSH -> null;
			case STOMP -> RabbitBroker.missing(options.rabbitmq());
			case SOCKET_IO -> Files.isDirectory(options.nodeModules().resolve("@socket.io/redis-adapter")) ? null
					: "no '@socket.io/redis-adapter' in " + options.nodeModules() + ": see '--node-modules'";
		};
	}

	Broker startBroker(NodesOptions options) throws IOException, InterruptedException {
		return (this == STOMP) ? RabbitBroker.start(options.rabbitmq())
				: RedisBroker.start("nodes-" + this.title + "-redis");
	}

	ChildProcess startServer(NodesOptions options, String suffix, int brokerPort)
			throws IOException, InterruptedException {
		int port = ChildProcess.freePort();
		Map<String, String> environment = (this == SOCKET_IO)
				? Map.of("NODE_PATH", options.nodeModules().toAbsolutePath().toString(), "NODE_ENV", "production")
				: Map.of();
		return ChildProcess.start("nodes-" + this.title + "-" + suffix, port, environment,
				command(options, port, brokerPort));
	}

	private List<String> command(NodesOptions options, int port, int brokerPort) {
		List<String> command = new ArrayList<>();
		if (this == SOCKET_IO) {
			command.addAll(List.of("node", SCRIPT, Integer.toString(port), Integer.toString(brokerPort)));
			return command;
		}
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xms" + options.heap(), "-Xmx" + options.heap(), "-XX:+UseParallelGC"));
		command.addAll(options.jvm());
		if (this == STOMP) {
			command.addAll(List.of("-jar", PEERS, "stomp-relay", "--relay-port=" + brokerPort));
		}
		else {
			command.addAll(List.of("-cp", System.getProperty("java.class.path"),
					"io.websock.benchmarks.server.BenchmarkServer", MAILBOX, "--spring.data.redis.host=127.0.0.1",
					"--spring.data.redis.port=" + brokerPort));
		}
		command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
		return command;
	}

}
