package io.websock.client.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

/**
 * The client and nghttpx, which speaks HTTP/1.1 or HTTP/2 to the client and HTTP/1.1 to
 * Jetty.
 */
class NghttpxIntegrationTests extends Http2InteropSuite {

	@TempDir
	static Path directory;

	@Override
	TestServer server() throws IOException {
		String nghttpx = Program.installed("nghttpx");
		Path none = Files.createFile(directory.resolve("nghttpx.conf"));
		return Front.start((port, jetty) -> List.of(nghttpx, "--conf=" + none,
				"--frontend=127.0.0.1," + port + ";no-tls", "--backend=127.0.0.1," + jetty, "--workers=1",
				"--errorlog-file=/dev/stderr", "--accesslog-file=/dev/null"));
	}

}
