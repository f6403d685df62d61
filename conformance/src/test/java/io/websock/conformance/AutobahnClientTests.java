package io.websock.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.websock.client.http2.Http2Client;
import io.websock.client.http2.Http2ClientConnection;
import io.websock.client.http2.Http2Options;
import io.websock.conformance.AutobahnReport.Case;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our client, judged by the Autobahn Testsuite as a server: as the bytes come, byte by
 * byte, and over HTTP/2 through HAProxy.
 */
class AutobahnClientTests {

	private static final Set<String> PASSED = Set.of("OK", "INFORMATIONAL");

	/** Its messages have up to 16 million bytes: not one by one. */
	private static final String LARGE = "9";

	private static final String PROXY = """
			defaults
			    mode http
			    timeout connect 5s
			    timeout client 60s
			    timeout server 60s
			    timeout tunnel 60s
			frontend http2
			    bind 127.0.0.1:%1$d proto h2
			    default_backend suite
			backend suite
			    http-request set-header Host 127.0.0.1:%2$d
			    server suite 127.0.0.1:%2$d
			""";

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "whole, false", "bytes, true" })
	void eachCasePasses(String agent, boolean singleBytes) throws Exception {
		Set<String> chapters = new HashSet<>(AutobahnSuite.chapters());
		if (singleBytes) {
			chapters.remove(LARGE);
		}
		try (AutobahnServer server = AutobahnServer.start(agent, chapters)) {
			assertPassed(agent, chapters,
					server.judge(server.port(), (uri, echo) -> EchoClient.run(uri, singleBytes, echo)));
		}
	}

	@Test
	void eachCasePassesOverHttp2() throws Exception {
		Path haproxy = Path.of("/usr/sbin/haproxy");
		Assumptions.assumeTrue(Files.isExecutable(haproxy), "haproxy is not installed");
		Set<String> chapters = new HashSet<>(AutobahnSuite.chapters());
		chapters.remove(LARGE);
		try (AutobahnServer server = AutobahnServer.start("http2", chapters);
				Http2Client client = new Http2Client(Http2Options.defaults())) {
			int port = AutobahnServer.freePort();
			Process proxy = proxy(haproxy, port, server.port());
			try {
				Http2ClientConnection connection = Http2EchoClient.connect(client, port);
				assertPassed("http2", chapters,
						server.judge(port, (uri, echo) -> Http2EchoClient.run(connection, uri, echo)));
			}
			finally {
				proxy.destroy();
				proxy.waitFor(10, TimeUnit.SECONDS);
			}
		}
	}

	private Process proxy(Path haproxy, int port, int suite) throws IOException {
		Path file = Files.writeString(this.directory.resolve("haproxy.cfg"), PROXY.formatted(port, suite));
		return new ProcessBuilder(List.of(haproxy.toString(), "-db", "-f", file.toString())).inheritIO().start();
	}

	private static void assertPassed(String agent, Set<String> chapters, AutobahnReport report) {
		System.out.printf("Autobahn Testsuite, our client (%s), %d cases: messages %s, closing %s%n", agent,
				report.cases().size(), report.count(Case::verdict), report.count(Case::closeVerdict));
		assertThat(report.cases()).filteredOn((result) -> !passed(result) && !result.returnsRegisteredCode()).isEmpty();
		assertThat(report.count(Case::chapter))
			.isEqualTo(chapters.stream().collect(Collectors.toMap((chapter) -> chapter, AutobahnSuite.CASES::get)));
	}

	private static boolean passed(Case result) {
		return PASSED.contains(result.verdict()) && PASSED.contains(result.closeVerdict());
	}

}
