package io.websock.conformance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.websock.Frame;
import io.websock.TextFrame;
import org.awaitility.Awaitility;

/**
 * The Autobahn Testsuite as a server, which judges clients.
 */
final class AutobahnServer implements AutoCloseable {

	private final AutobahnSuite suite;

	private final String agent;

	private final int port;

	private final Process process;

	private AutobahnServer(AutobahnSuite suite, String agent, int port, Process process) {
		this.suite = suite;
		this.agent = agent;
		this.port = port;
		this.process = process;
	}

	/**
	 * Starts the suite, and waits until it listens.
	 * @param agent name of the client in the report
	 * @param chapters numbers of the chapters to offer
	 */
	static AutobahnServer start(String agent, Set<String> chapters) throws IOException {
		AutobahnSuite suite = AutobahnSuite.unpacked("client-" + agent);
		int port = freePort();
		AutobahnServer server = new AutobahnServer(suite, agent, port, suite.serve(port, chapters));
		server.awaitPort();
		return server;
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitPort() {
		Awaitility.await("the suite to listen")
			.atMost(Duration.ofMinutes(2))
			.ignoreException(ConnectException.class)
			.until(() -> {
				try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
					return socket.isConnected();
				}
			});
	}

	int port() {
		return this.port;
	}

	/**
	 * Lets a client go through all cases.
	 * @param through the port to connect to, of the suite or of a proxy before it
	 * @param client the client
	 * @return what the suite made of it
	 */
	AutobahnReport judge(int through, Client client) throws Exception {
		String origin = "ws://127.0.0.1:" + through;
		List<Frame> count = client.run(URI.create(origin + "/getCaseCount"), false);
		int cases = Integer.parseInt(((TextFrame) count.get(0)).text());
		for (int i = 1; i <= cases; i++) {
			client.run(URI.create(origin + "/runCase?case=" + i + "&agent=" + this.agent), true);
		}
		client.run(URI.create(origin + "/updateReports?agent=" + this.agent), false);
		return this.suite.report();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/**
	 * A client under test.
	 */
	interface Client {

		/**
		 * Connects, and returns when the connection has ended.
		 * @param uri the case
		 * @param echo whether to return messages
		 * @return the messages
		 */
		List<Frame> run(URI uri, boolean echo) throws Exception;

	}

}
