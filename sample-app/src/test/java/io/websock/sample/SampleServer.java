package io.websock.sample;

import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sample on a free port of the loopback interface. It keeps its port when it is
 * stopped and started again.
 */
final class SampleServer implements AutoCloseable {

	private int port;

	private ConfigurableApplicationContext context;

	private final Class<?>[] sources;

	private final String[] properties;

	private SampleServer(Class<?>[] sources, String... properties) {
		this.sources = sources;
		this.properties = properties;
	}

	static SampleServer started(String... properties) {
		return started(new Class<?>[] { SampleApplication.class }, properties);
	}

	static SampleServer startedWith(Class<?> configuration, String... properties) {
		return started(new Class<?>[] { SampleApplication.class, configuration }, properties);
	}

	private static SampleServer started(Class<?>[] sources, String... properties) {
		SampleServer server = new SampleServer(sources, properties);
		server.start();
		return server;
	}

	void start() {
		this.context = new SpringApplicationBuilder(this.sources).run(arguments());
		this.port = this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private String[] arguments() {
		Stream<String> own = Stream.of("server.address=127.0.0.1", "server.port=" + this.port,
				"spring.main.banner-mode=off");
		return Stream.concat(own, Stream.of(this.properties)).map((property) -> "--" + property).toArray(String[]::new);
	}

	void stop() {
		this.context.close();
	}

	String url(String pathAndQuery) {
		return "http://127.0.0.1:" + this.port + pathAndQuery;
	}

	@Override
	public void close() {
		stop();
	}

}
