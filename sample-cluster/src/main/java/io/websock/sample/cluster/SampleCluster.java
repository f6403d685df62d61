package io.websock.sample.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;

/**
 * The sample on two nodes. {@code --ports=8080,8081} are theirs; all other arguments are
 * for the application. A port that is typed stops its node or starts it again.
 */
public final class SampleCluster {

	private static final String PORTS = "--ports=";

	private SampleCluster() {
	}

	/**
	 * Starts Redis and the nodes, and stops the nodes, then Redis, when the process ends.
	 * @param arguments arguments
	 * @throws IOException if what is typed cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		List<Integer> ports = ports(arguments);
		RedisProcess redis = RedisProcess.start();
		// Called once all applications have ended
		SpringApplication.getShutdownHandlers().add(redis::close);
		Nodes nodes = new Nodes(ports, redis.port(),
				Stream.of(arguments).filter((argument) -> !argument.startsWith(PORTS)).toList());
		try {
			nodes.startAll();
		}
		catch (RuntimeException ex) {
			nodes.close();
			throw ex;
		}
		ports.forEach((port) -> System.out.printf("Node %1$d: http://localhost:%1$d/%n", port));
		System.out.println("Type a port and Enter to stop its node, and again to start it; Ctrl-C ends all.");
		try (BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
			typed.lines().forEach((line) -> turn(nodes, line.strip()));
		}
	}

	static List<Integer> ports(String... arguments) {
		String ports = Stream.of(arguments)
			.filter((argument) -> argument.startsWith(PORTS))
			.map((argument) -> argument.substring(PORTS.length()))
			.findFirst()
			.orElse("8080,8081");
		return Stream.of(ports.split(",")).map(String::strip).map(Integer::valueOf).toList();
	}

	private static void turn(Nodes nodes, String typed) {
		if (!typed.matches("\\d{1,5}") || !nodes.isNode(Integer.parseInt(typed))) {
			System.out.println("No node has this port.");
			return;
		}
		int port = Integer.parseInt(typed);
		if (nodes.isRunning(port)) {
			nodes.stop(port);
			System.out.println("Stopped " + port);
		}
		else {
			nodes.start(port);
			System.out.println("Started " + port);
		}
	}

}
