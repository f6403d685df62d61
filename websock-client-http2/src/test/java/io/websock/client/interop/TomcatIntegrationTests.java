package io.websock.client.interop;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

/**
 * The client and Tomcat's own WebSocket layer. Tomcat has no WebSockets over HTTP/2.
 */
class TomcatIntegrationTests extends InteropSuite {

	@TempDir
	static Path directory;

	@Override
	TestServer server() {
		return new TomcatServer(directory);
	}

}
