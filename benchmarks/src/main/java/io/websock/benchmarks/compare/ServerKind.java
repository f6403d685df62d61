package io.websock.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;

import io.websock.benchmarks.load.LoadOptions;

/**
 * A server that takes part, and how it is started.
 *
 * @param name what options and tables call it
 * @param jar its jar, below the project's root; or its whole path, of an earlier build
 * @param arguments what comes after the jar
 */
record ServerKind(String name, String jar, List<String> arguments) {

	/** What ratios are to. */
	static final String BASELINE = "tomcat";

	static final String DEFAULTS = "websock,tomcat,jetty,webflux,netty";

	private static final String OURS = "benchmarks/target/websock-server.jar";

	private static final String PEERS = "benchmarks/peers/target/peers.jar";

	/**
	 * Returns traffic as this server understands it.
	 * @param load the traffic
	 * @return the same, over STOMP if that is what it speaks
	 */
	LoadOptions adapt(LoadOptions load) {
		return this.name.equals("stomp") ? load.to(LoadOptions.STOMP_PATH) : load;
	}

	static ServerKind named(String name) {
		if (name.endsWith(".jar")) {
			return new ServerKind(Path.of(name).getFileName().toString(), name, List.of());
		}
		return switch (name) {
			case "websock" -> new ServerKind(name, OURS, List.of());
			case "websock-container" -> new ServerKind(name, OURS, List.of("--websock.transport=container"));
			case "tomcat", "stomp", "jetty", "webflux", "netty", "netty-nio" ->
				new ServerKind(name, PEERS, List.of(name));
			default -> throw new IllegalArgumentException("Unknown server '" + name + "'");
		};
	}

}
