package io.websock.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.websock.benchmarks.load.LoadOptions;

/**
 * A server that takes part, and how it is started.
 *
 * @param name what options and tables call it
 * @param program its jar, or its file if it is no Java program: below the project's root,
 * or the whole path of another build
 * @param arguments what comes after the jar
 */
record ServerKind(String name, String program, List<String> arguments) {

	/** This project's server. */
	static final String OURS = "websock";

	/** What ratios are to. */
	static final String BASELINE = "tomcat";

	/** What the kernel alone charges, in C. */
	static final String LIMIT = "c";

	private static final String STOMP = "stomp";

	private static final String VIRTUAL = "--spring.threads.virtual.enabled=true";

	/** Peers without Spring Boot's properties for TLS. */
	private static final Set<String> PLAIN = Set.of("vertx", "helidon", "undertow", LIMIT);

	static final String DEFAULTS = "websock,tomcat,jetty,webflux,netty";

	private static final String JAR = "benchmarks/target/websock-server.jar";

	/** What would take the place of Reactor Netty below WebFlux. */
	private static final String TOMCAT = "org.springframework.boot.tomcat.autoconfigure.reactive."
			+ "TomcatReactiveWebServerAutoConfiguration";

	private static final String LIMIT_FILE = "benchmarks/target/wsecho";

	private static final String PEERS = "benchmarks/peers/target/peers.jar";

	/**
	 * Returns a server's name for readers who do not know the options.
	 * @param name what options and tables call it
	 * @return what charts call it
	 */
	static String title(String name) {
		return switch (name) {
			case OURS -> "WebSock";
			case "websock-container" -> "WebSock, Tomcat's layer";
			case "websock-webflux" -> "WebSock, WebFlux";
			case "websock-virtual" -> "WebSock, virtual threads";
			case "tomcat-virtual" -> "Spring's handler, Tomcat, virtual threads";
			case LIMIT -> "Loop in C";
			case BASELINE -> "Spring's handler, Tomcat";
			case "jetty" -> "Spring's handler, Jetty";
			case STOMP -> "Spring's STOMP broker";
			case "webflux" -> "WebFlux, Reactor Netty";
			case "netty" -> "Netty pipeline";
			case "netty-nio" -> "Netty pipeline, NIO";
			case "vertx" -> "Vert.x";
			case "helidon" -> "Helidon SE";
			case "undertow" -> "Undertow";
			default -> name;
		};
	}

	/**
	 * Returns whether it is no Java program.
	 * @return whether it gets its port by {@code PORT} and no arguments
	 */
	boolean isNative() {
		return !this.program.endsWith(".jar");
	}

	boolean isBaseline() {
		return this.name.equals(BASELINE);
	}

	/**
	 * Returns whether this server can take part in a scenario.
	 * @param scenario the scenario
	 * @return whether it can; the STOMP broker knows fan-out only, and some peers no TLS
	 */
	boolean serves(Scenario scenario) {
		return (!this.name.equals(STOMP) || scenario.isFanOut())
				&& !(PLAIN.contains(this.name) && scenario.isOverTls());
	}

	/**
	 * Returns traffic as this server understands it.
	 * @param load the traffic
	 * @return the same, over STOMP if that is what it speaks
	 */
	LoadOptions adapt(LoadOptions load) {
		return this.name.equals(STOMP) ? load.to(LoadOptions.STOMP_PATH) : load;
	}

	static ServerKind named(String name) {
		if (name.endsWith(".jar")) {
			return new ServerKind(Path.of(name).getFileName().toString(), name, List.of());
		}
		return switch (name) {
			case OURS -> new ServerKind(name, JAR, List.of());
			case "websock-container" -> new ServerKind(name, JAR, List.of("--websock.transport=container"));
			case "websock-webflux" -> new ServerKind(name, JAR,
					List.of("--spring.main.web-application-type=reactive", "--spring.autoconfigure.exclude=" + TOMCAT));
			case "websock-virtual" -> new ServerKind(name, JAR, List.of(VIRTUAL));
			case "tomcat-virtual" -> new ServerKind(name, PEERS, List.of(BASELINE, VIRTUAL));
			case LIMIT -> new ServerKind(name, LIMIT_FILE, List.of());
			case BASELINE, STOMP, "jetty", "webflux", "netty", "netty-nio", "vertx", "helidon", "undertow" ->
				new ServerKind(name, PEERS, List.of(name));
			default -> throw new IllegalArgumentException("Unknown server '" + name + "'");
		};
	}

}
