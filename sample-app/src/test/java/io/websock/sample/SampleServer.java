package io.websock.sample;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sample on a free port of the loopback interface. It keeps its port when it is
 * stopped and started again.
 */
final class SampleServer implements AutoCloseable {

	private int port;

	private ConfigurableApplicationContext context;

	private SampleServer() {
	}

	static SampleServer started() {
		SampleServer server = new SampleServer();
		server.start();
		return server;
	}

	void start() {
		this.context = new SpringApplicationBuilder(SampleApplication.class).run("--server.address=127.0.0.1",
				"--server.port=" + this.port, "--spring.main.banner-mode=off");
		this.port = this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
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
