package io.websock.conformance;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application that serves on a free port of the loopback interface until it
 * is closed.
 */
final class RunningApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application.
	 * @param source the application's configuration class
	 * @param properties settings by name; they go before those of {@link #start} itself
	 * @return the application, serving
	 */
	static RunningApplication start(Class<?> source, Map<String, ?> properties) {
		Map<String, Object> settings = new LinkedHashMap<>();
		settings.put("server.address", "127.0.0.1");
		settings.put("server.port", 0);
		settings.put("spring.main.banner-mode", "off");
		settings.putAll(properties);
		return new RunningApplication(AheadOfTime.application(source)
			.properties(settings)
			.properties(Tls.properties())
			.initializers(NettyLoops::register)
			.run());
	}

	/**
	 * Returns the WebSocket address of a path.
	 * @param path the path, with its leading slash
	 * @return the address
	 */
	URI uri(String path) {
		return URI.create("ws://127.0.0.1:" + port() + path);
	}

	/**
	 * Returns the port that the application listens on.
	 * @return the port
	 */
	int port() {
		return webServer().getPort();
	}

	/**
	 * Returns the container's server.
	 * @return the server
	 */
	WebServer webServer() {
		WebServer webServer = ((WebServerApplicationContext) this.context).getWebServer();
		if (webServer == null) {
			throw new IllegalStateException("The application has no web server");
		}
		return webServer;
	}

	/**
	 * Returns a bean of the application.
	 * @param <T> type of the bean
	 * @param type type of the bean, of which there must be one
	 * @return the bean
	 */
	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * Returns the application's beans with their definitions.
	 * @return the bean factory
	 */
	ConfigurableListableBeanFactory beans() {
		return this.context.getBeanFactory();
	}

	/**
	 * Stops the application as a signal would, in all its phases. Does nothing when it
	 * was stopped before.
	 */
	@Override
	public void close() {
		this.context.close();
	}

}
