package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * RabbitMQ with its STOMP plugin, from Debian's packages, installed or unpacked anywhere.
 * It runs on loopback with a directory of its own, and so does Erlang's name server.
 *
 * @param directory what it keeps
 * @param names Erlang's name server
 * @param server the broker
 */
record RabbitBroker(Path directory, ChildProcess names, ChildProcess server) implements Broker {

	/**
	 * Returns why there is no RabbitMQ.
	 * @param root the directory in which the packages were unpacked, {@code /} if they
	 * are installed
	 * @return what is missing, or {@code null} if it can be started
	 */
	static @Nullable String missing(Path root) {
		try {
			home(root);
			runtime(root);
			return null;
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
	}

	private static Path home(Path root) throws IOException {
		return only(root.resolve("usr/lib/rabbitmq/lib"), "rabbitmq_server-");
	}

	private static Path runtime(Path root) throws IOException {
		return only(root.resolve("usr/lib/erlang"), "erts-").resolve("bin");
	}

	private static Path only(Path parent, String prefix) throws IOException {
		if (Files.isDirectory(parent)) {
			try (Stream<Path> children = Files.list(parent)) {
				List<Path> found = children.filter((path) -> path.getFileName().toString().startsWith(prefix)).toList();
				if (!found.isEmpty()) {
					return found.get(0);
				}
			}
		}
		throw new IOException("no '%s*' in %s: see '--rabbitmq'".formatted(prefix, parent));
	}

	/**
	 * Starts the broker.
	 * @param root where the packages are
	 * @return the broker
	 * @throws IOException if it does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static RabbitBroker start(Path root) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("websock-rabbitmq");
		Path runtime = runtime(root);
		int namesPort = ChildProcess.freePort();
		int port = ChildProcess.freePort();
		Map<String, String> environment = environment(directory, runtime, namesPort);
		configure(directory, root, port);
		ChildProcess names = ChildProcess.start("nodes-epmd", namesPort, environment,
				List.of(runtime.resolve("epmd").toString()));
		try {
			return new RabbitBroker(directory, names, ChildProcess.start("nodes-rabbitmq", port, environment,
					List.of(home(root).resolve("sbin/rabbitmq-server").toString())));
		}
		catch (IOException | InterruptedException ex) {
			names.close();
			throw ex;
		}
	}

	private static void configure(Path directory, Path root, int port) throws IOException {
		Files.writeString(directory.resolve("enabled_plugins"), "[rabbitmq_stomp].\n");
		Files.writeString(directory.resolve("rabbitmq.conf"), """
				listeners.tcp = none
				stomp.listeners.tcp.1 = 127.0.0.1:%d
				""".formatted(port));
		// Debian's looks for the runtime where the package would be installed
		Path command = directory.resolve("erl");
		Files.writeString(command, """
				#!/bin/sh
				export ROOTDIR=%s BINDIR=%s EMU=beam PROGNAME=erl
				exec "$BINDIR/erlexec" "$@"
				""".formatted(root.resolve("usr/lib/erlang").toAbsolutePath(), runtime(root).toAbsolutePath()));
		if (!command.toFile().setExecutable(true)) {
			throw new IOException("Cannot make a command of " + command);
		}
	}

	private static Map<String, String> environment(Path directory, Path runtime, int namesPort) throws IOException {
		String home = directory.toString();
		return Map.ofEntries(Map.entry("HOME", home),
				Map.entry("PATH", home + ":" + runtime.toAbsolutePath() + ":" + System.getenv("PATH")),
				Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"), Map.entry("ERL_EPMD_PORT", Integer.toString(namesPort)),
				Map.entry("RABBITMQ_NODENAME", "websock@localhost"),
				Map.entry("RABBITMQ_CONFIG_FILE", home + "/rabbitmq"),
				Map.entry("RABBITMQ_CONF_ENV_FILE", home + "/none"),
				Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", home + "/enabled_plugins"),
				Map.entry("RABBITMQ_MNESIA_BASE", home + "/mnesia"), Map.entry("RABBITMQ_LOG_BASE", home + "/log"),
				Map.entry("RABBITMQ_DIST_PORT", Integer.toString(ChildProcess.freePort())),
				Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"));
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
	public void close() throws IOException {
		this.server.close();
		this.names.close();
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

}
