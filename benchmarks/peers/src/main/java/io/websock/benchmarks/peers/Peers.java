package io.websock.benchmarks.peers;

import java.util.Arrays;
import java.util.ServiceLoader;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts one peer: {@code tomcat}, {@code stomp}, {@code stomp-relay}, {@code jetty},
 * {@code webflux}, {@code netty} (on epoll), {@code netty-nio}, {@code vertx},
 * {@code helidon} or {@code undertow}, followed by {@code --server.port}; or clients:
 * {@code reactor-client} or {@code standard-client}.
 */
public final class Peers {

	private static final int DEFAULT_PORT = 8080;

	private Peers() {
	}

	/**
	 * Starts a peer, and returns when it serves.
	 * @param args its name, then options
	 * @throws InterruptedException if interrupted while it binds its port
	 */
	public static void main(String[] args) throws InterruptedException {
		String[] options = Arrays.copyOfRange(args, 1, args.length);
		switch (args[0]) {
			case "tomcat" -> run(TomcatPeer.class, WebApplicationType.SERVLET, options);
			case "stomp" -> run(StompPeer.class, WebApplicationType.SERVLET, options);
			case "stomp-relay" -> run(StompRelayPeer.class, WebApplicationType.SERVLET, options);
			case "jetty" -> run(JettyPeer.class, WebApplicationType.SERVLET, options);
			case "webflux" -> run(WebFluxPeer.class, WebApplicationType.REACTIVE, options);
			case "netty" -> new NettyPeer(true, NettyTls.of(options)).start(port(options));
			case "netty-nio" -> new NettyPeer(false, NettyTls.of(options)).start(port(options));
			case "vertx" -> new VertxPeer().start(port(options));
			case "undertow" -> new UndertowPeer().start(port(options));
			case "reactor-client" -> SpringClients.run(true, options);
			case "standard-client" -> SpringClients.run(false, options);
			default -> later(args[0]).start(port(options));
		}
	}

	private static LaterPeer later(String name) {
		for (LaterPeer peer : ServiceLoader.load(LaterPeer.class)) {
			if (peer.name().equals(name)) {
				return peer;
			}
		}
		throw new IllegalArgumentException("Unknown peer '" + name + "', or one that needs a build by JDK 21 or later");
	}

	private static void run(Class<?> application, WebApplicationType type, String[] options) {
		new SpringApplicationBuilder(application).web(type).run(options);
	}

	private static int port(String[] options) {
		String port = option(options, "server.port");
		return (port != null) ? Integer.parseInt(port) : DEFAULT_PORT;
	}

	/**
	 * Returns the value of an option of a peer that Spring Boot does not start.
	 * @param options all of them, as {@code --name=value}
	 * @param name its name
	 * @return the value, or {@code null} if it is not there
	 */
	static @Nullable String option(String[] options, String name) {
		for (String option : options) {
			if (option.startsWith("--" + name + "=")) {
				return option.substring(option.indexOf('=') + 1);
			}
		}
		return null;
	}

}
