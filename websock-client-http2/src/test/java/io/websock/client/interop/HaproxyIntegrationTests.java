package io.websock.client.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

/**
 * The client and HAProxy, which speaks HTTP/1.1 or HTTP/2 to the client and HTTP/1.1 to
 * Jetty.
 */
class HaproxyIntegrationTests extends Http2InteropSuite {

	private static final String CONFIGURATION = """
			defaults
			    mode http
			    timeout connect 5s
			    timeout client 60s
			    timeout server 60s
			    timeout tunnel 60s
			frontend any
			    bind 127.0.0.1:%d
			    default_backend http1
			backend http1
			    server jetty 127.0.0.1:%d
			""";

	@TempDir
	static Path directory;

	@Override
	TestServer server() throws IOException {
		String haproxy = Program.installed("haproxy");
		Path file = directory.resolve("haproxy.cfg");
		return Front.start((port, jetty) -> {
			Files.writeString(file, CONFIGURATION.formatted(port, jetty));
			return List.of(haproxy, "-db", "-f", file.toString());
		});
	}

}
