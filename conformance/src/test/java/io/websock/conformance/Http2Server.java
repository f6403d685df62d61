package io.websock.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.websock.conformance.http2.Http2Bridge;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.jspecify.annotations.Nullable;

/**
 * An application that serves over HTTP/2, and clients that share a connection to it.
 */
final class Http2Server implements AutoCloseable {

	/** As many streams as the server allows a connection. */
	static final int STREAMS = (Container.current() == Container.NETTY) ? 100 : 128;

	private final RunningApplication application;

	private final Http2Bridge bridge;

	private Http2Server(RunningApplication application, Http2Bridge bridge) {
		this.application = application;
		this.bridge = bridge;
	}

	static Http2Server start(Class<?> source, Map<String, ?> properties) {
		return start(source, properties, null);
	}

	static Http2Server start(Class<?> source, Map<String, ?> properties, @Nullable SSLContext tls) {
		Map<String, Object> settings = new LinkedHashMap<>(properties);
		settings.put("server.http2.enabled", true);
		RunningApplication application = RunningApplication.start(source, settings);
		return new Http2Server(application, Http2Bridge.to(application.port(), tls, STREAMS));
	}

	RunningApplication application() {
		return this.application;
	}

	Http2Bridge bridge() {
		return this.bridge;
	}

	RawClient connect(String target) {
		return RawClient.connect(this.bridge.port(), target);
	}

	UpgradeRequest request(String target) {
		return UpgradeRequest.to(this.bridge.port(), target);
	}

	/**
	 * Returns how many streams the server keeps, those of ended sockets included.
	 */
	int streams() {
		ServerStreams streams = (Container.current() == Container.NETTY) ? this.application.bean(ServerStreams.class)
				: new JettyStreams(this.application.webServer());
		return streams.count();
	}

	@Override
	public void close() {
		this.application.close();
		this.bridge.close();
	}

}
