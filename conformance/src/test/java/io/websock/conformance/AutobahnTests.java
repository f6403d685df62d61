package io.websock.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.websock.conformance.AutobahnReport.Case;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Autobahn Testsuite, run against {@code /echo}.
 */
class AutobahnTests {

	/**
	 * Cases that a container passes without doing what RFC 6455 recommends. Jetty finds
	 * text that is not UTF-8 when the message is complete, not at the first byte that
	 * tells (section 8.1 leaves the time open).
	 */
	private static final Map<Container, Set<String>> NON_STRICT = Map.of(Container.TOMCAT, Set.of(), Container.JETTY,
			Set.of("6.4.1", "6.4.2", "6.4.3", "6.4.4"), Container.NETTY, Set.of());

	/**
	 * Room for the 16 MB of chapter 9's messages, both ways.
	 */
	private static final Map<String, String> SETTINGS = Map.of("websock.max-frame-size", "32MB",
			"websock.max-message-size", "32MB", "websock.outbound.max-bytes", "32MB", "websock.heartbeat.interval",
			"0");

	private static final Set<String> PASSED = Set.of("OK", "NON-STRICT", "INFORMATIONAL");

	private static AutobahnReport report = new AutobahnReport(List.of());

	private static List<ILoggingEvent> complaints = List.of();

	@BeforeAll
	static void runSuite() throws IOException {
		try (RunningApplication application = RunningApplication.start(EchoApplication.class, SETTINGS);
				TlsTunnel tunnel = Tls.isOn() ? TlsTunnel.to(application.port()) : null;
				CapturedLog log = CapturedLog.of("io.websock", Level.WARN)) {
			report = AutobahnSuite.unpacked(Container.current().toString())
				.run((tunnel != null) ? tunnel.uri("/echo") : application.uri("/echo"), AutobahnSuite.chapters(),
						Duration.ofMinutes(10));
			complaints = log.events();
		}
		System.out.printf("Autobahn Testsuite on %s, %d cases: messages %s, closing %s%n", Container.current(),
				report.cases().size(), report.count(Case::verdict), report.count(Case::closeVerdict));
	}

	@Test
	void eachCaseOfEachChapterRan() {
		assertThat(report.count(Case::chapter)).isEqualTo(AutobahnSuite.chapters()
			.stream()
			.collect(Collectors.toMap((chapter) -> chapter, AutobahnSuite.CASES::get)));
	}

	@Test
	void eachCasePassed() {
		assertThat(report.cases()).filteredOn((result) -> !passed(result) && !result.returnsRegisteredCode()).isEmpty();
	}

	@Test
	void casesThatPassedNonStrictlyAreTheNamedOnes() {
		Set<String> named = NON_STRICT.get(Container.current())
			.stream()
			.filter((id) -> AutobahnSuite.chapters().contains(id.substring(0, id.indexOf('.'))))
			.collect(Collectors.toSet());

		assertThat(report.select((result) -> "NON-STRICT".equals(result.verdict()))).isEqualTo(named);
	}

	@Test
	void noCaseIsWorthAWarning() {
		assertThat(complaints).isEmpty();
	}

	private static boolean passed(Case result) {
		return PASSED.contains(result.verdict()) && PASSED.contains(result.closeVerdict());
	}

}
