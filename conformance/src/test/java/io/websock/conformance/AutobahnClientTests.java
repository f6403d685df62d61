package io.websock.conformance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.conformance.AutobahnReport.Case;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our client, judged by the Autobahn Testsuite as a server: as the bytes come, and byte
 * by byte.
 */
class AutobahnClientTests {

	private static final Set<String> PASSED = Set.of("OK", "INFORMATIONAL");

	/**
	 * Codes that the suite holds for illegal, and that IANA has registered since (RFC
	 * 6455 section 11.7): the client returns them.
	 */
	private static final Map<String, String> REGISTERED = Map.of("7.9.6", "1012", "7.9.7", "1013", "7.9.8", "1014");

	/** The ninth chapter's messages have up to 16 million bytes: not one by one. */
	private static final Set<String> SMALL = Set.of("1", "2", "3", "4", "5", "6", "7", "10");

	@ParameterizedTest
	@CsvSource({ "whole, false", "bytes, true" })
	void eachCasePasses(String agent, boolean singleBytes) throws IOException {
		AutobahnReport report = run(agent, singleBytes, singleBytes ? SMALL : chapters());

		System.out.printf("Autobahn Testsuite, our client (%s), %d cases: messages %s, closing %s%n", agent,
				report.cases().size(), report.count(Case::verdict), report.count(Case::closeVerdict));
		assertThat(report.cases()).filteredOn((result) -> !passed(result) && !returnsRegisteredCode(result)).isEmpty();
		assertThat(report.cases()).hasSizeGreaterThan(240);
	}

	private static boolean passed(Case result) {
		return PASSED.contains(result.verdict()) && PASSED.contains(result.closeVerdict());
	}

	private static boolean returnsRegisteredCode(Case result) {
		return result.closeCode().equals(REGISTERED.get(result.id()));
	}

	private static AutobahnReport run(String agent, boolean singleBytes, Set<String> chapters) throws IOException {
		int port = freePort();
		AutobahnSuite suite = AutobahnSuite.unpacked("client-" + agent);
		Process server = suite.serve(port, chapters);
		try {
			awaitServer(port);
			int cases = Integer.parseInt(text(EchoClient.run(uri(port, "/getCaseCount"), singleBytes, false)));
			for (int i = 1; i <= cases; i++) {
				EchoClient.run(uri(port, "/runCase?case=" + i + "&agent=" + agent), singleBytes, true);
			}
			EchoClient.run(uri(port, "/updateReports?agent=" + agent), singleBytes, false);
			return suite.report();
		}
		finally {
			server.destroyForcibly();
		}
	}

	private static String text(List<Frame> messages) {
		return ((TextFrame) messages.get(0)).text();
	}

	private static URI uri(int port, String path) {
		return URI.create("ws://127.0.0.1:" + port + path);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void awaitServer(int port) {
		Awaitility.await("the suite to listen")
			.atMost(Duration.ofMinutes(2))
			.ignoreException(ConnectException.class)
			.until(() -> {
				try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
					return socket.isConnected();
				}
			});
	}

	private static Set<String> chapters() {
		return Set.of(System.getProperty("websock.autobahn.chapters", "1,2,3,4,5,6,7,9,10").split(","));
	}

}
