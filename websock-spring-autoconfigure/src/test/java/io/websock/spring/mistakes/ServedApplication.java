package io.websock.spring.mistakes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import io.websock.test.WireFrame;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.awaitility.Awaitility.await;

/**
 * Application that serves on a port.
 *
 * @param context its context
 * @param start what was logged when it started
 */
record ServedApplication(ConfigurableApplicationContext context, List<LogLine> start) {

	/**
	 * Observes a mistake of which the start may have warned.
	 * @param warning a part of the line at the start
	 * @param client what a client does afterwards
	 */
	static Experiment observing(String warning, Start.Client client) {
		return (application, log) -> {
			String seen = client.see(application);
			Stream<LogLine> warnings = application.start.stream().filter((line) -> line.text().contains(warning));
			return new Observation(seen, "", Stream.concat(warnings, log.lines().stream()).toList());
		};
	}

	ServedApplication startedWith(List<LogLine> lines) {
		return new ServedApplication(this.context, lines);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	int port() {
		return ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	UpgradeRequest handshake(String path) {
		return UpgradeRequest.to(port(), path);
	}

	/**
	 * Returns what a client is answered that attempts a handshake, and leaves.
	 */
	String answer(String path) {
		return answer(handshake(path));
	}

	String answer(UpgradeRequest handshake) {
		try (RawClient client = handshake.send()) {
			int status = client.response().status();
			if (status == 101) {
				client.sendClose(1000).readAll();
				awaitEnd();
			}
			return Integer.toString(status);
		}
	}

	/**
	 * Returns how the server closes a connection on which a client has sent texts at
	 * once.
	 */
	String closeAfter(String path, String... texts) {
		try (RawClient client = handshake(path).connect()) {
			return close(client.send(Stream.of(texts).map(WireFrame::text).toArray(WireFrame[]::new)));
		}
	}

	/**
	 * Awaits the server's close frame and the end of the session.
	 */
	String close(RawClient client) {
		WireFrame frame = client.read();
		while (!frame.isClose()) {
			frame = client.read();
		}
		ByteBuffer payload = ByteBuffer.wrap(frame.payload());
		int code = Short.toUnsignedInt(payload.getShort());
		client.sendClose(code).readAll();
		awaitEnd();
		return code + (payload.hasRemaining() ? " `" + StandardCharsets.UTF_8.decode(payload) + "`" : "");
	}

	/**
	 * Returns the only session, which opens after its client has the response.
	 */
	Session session() {
		SessionRegistry registry = bean(SessionRegistry.class);
		return await().atMost(Duration.ofSeconds(10))
			.until(() -> List.copyOf(registry.sessions()), (sessions) -> sessions.size() == 1)
			.get(0);
	}

	/**
	 * Waits until all sessions have ended, and so all about them is logged.
	 */
	void awaitEnd() {
		SessionRegistry registry = bean(SessionRegistry.class);
		await().atMost(Duration.ofSeconds(10)).until(() -> registry.sessions().isEmpty());
	}

}
