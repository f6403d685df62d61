package io.websock.client.http2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

/**
 * The client and nghttpx, which speaks HTTP/2 to the client and HTTP/1.1 to Jetty.
 */
class NghttpxTests extends AbstractServerTests {

	@TempDir
	Path directory;

	@Override
	TestServer server() throws IOException {
		String nghttpx = Program.installed("nghttpx");
		JettyServer jetty = JettyServer.overClearText();
		int port = Program.freePort();
		Path none = Files.createFile(this.directory.resolve("nghttpx.conf"));
		Program program = Program.start(port,
				List.of(nghttpx, "--conf=" + none, "--frontend=127.0.0.1," + port + ";no-tls",
						"--backend=127.0.0.1," + jetty.port(), "--workers=1", "--errorlog-file=/dev/stderr",
						"--accesslog-file=/dev/null"));
		return TestServer.of(port, () -> {
			program.close();
			jetty.close();
		});
	}

}
