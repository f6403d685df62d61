package io.websock.client.interop;

import java.io.IOException;
import java.util.List;

/**
 * Proxy of another project before Jetty, to which it speaks HTTP/1.1.
 */
final class Front {

	private Front() {
	}

	/**
	 * Starts a proxy.
	 * @param command command of the proxy between its own port and Jetty's
	 */
	static TestServer start(Command command) throws IOException {
		JettyServer jetty = new JettyServer(null);
		try {
			int port = Program.freePort();
			Program program = Program.start(port, command.of(port, jetty.port()));
			return TestServer.of(port, () -> {
				program.close();
				jetty.close();
			});
		}
		catch (IOException | RuntimeException ex) {
			jetty.close();
			throw ex;
		}
	}

	/**
	 * Command that starts a proxy.
	 */
	interface Command {

		List<String> of(int port, int jettyPort) throws IOException;

	}

}
