package io.websock.conformance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

	/** Its messages have up to 16 million bytes: not one by one. */
	private static final String LARGE = "9";

	@ParameterizedTest
	@CsvSource({ "whole, false", "bytes, true" })
	void eachCasePasses(String agent, boolean singleBytes) throws IOException {
		Set<String> chapters = new HashSet<>(AutobahnSuite.chapters());
		if (singleBytes) {
			chapters.remove(LARGE);
		}

		AutobahnReport report = run(agent, singleBytes, chapters);

		System.out.printf("Autobahn Testsuite, our client (%s), %d cases: messages %s, closing %s%n", agent,
				report.cases().size(), report.count(Case::verdict), report.count(Case::closeVerdict));
		assertThat(report.cases()).filteredOn((result) -> !passed(result) && !result.returnsRegisteredCode()).isEmpty();
		assertThat(report.count(Case::chapter))
			.isEqualTo(chapters.stream().collect(Collectors.toMap((chapter) -> chapter, AutobahnSuite.CASES::get)));
	}

	private static boolean passed(Case result) {
		return PASSED.contains(result.verdict()) && PASSED.contains(result.closeVerdict());
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

}
