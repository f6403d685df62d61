package io.websock.client.http2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

/**
 * The client and HAProxy, which speaks HTTP/2 to the client and HTTP/1.1 to Jetty.
 */
class HaproxyTests extends AbstractServerTests {

	private static final String CONFIGURATION = """
			defaults
			    mode http
			    timeout connect 5s
			    timeout client 60s
			    timeout server 60s
			    timeout tunnel 60s
			frontend http2
			    bind 127.0.0.1:%d proto h2
			    default_backend http1
			backend http1
			    server jetty 127.0.0.1:%d
			""";

	@TempDir
	Path directory;

	@Override
	TestServer server() throws IOException {
		String haproxy = Program.installed("haproxy");
		JettyServer jetty = JettyServer.overClearText();
		int port = Program.freePort();
		Path file = Files.writeString(this.directory.resolve("haproxy.cfg"),
				CONFIGURATION.formatted(port, jetty.port()));
		Program program = Program.start(port, List.of(haproxy, "-db", "-f", file.toString()));
		return TestServer.of(port, () -> {
			program.close();
			jetty.close();
		});
	}

}
