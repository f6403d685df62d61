package io.websock.spring.mistakes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.websock.spring.DocumentedTable;
import io.websock.spring.mistakes.Mistake.Origin;
import io.websock.spring.security.WebSockSecurityAutoConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.util.ObjectUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes all mistakes of {@code docs/mistakes.md}, and compares what clients see and what
 * the author is told with the document.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MistakeTableTests {

	private static final int MISTAKES = 53;

	private final List<Mistake> mistakes = Stream
		.of(EndpointMistakes.all(), CallbackMistakes.all(), MessageMistakes.all(), HandshakeMistakes.all(),
				PropertyMistakes.all(), EnvironmentMistakes.all())
		.flatMap(List::stream)
		.sorted(Comparator.comparing(Mistake::number))
		.toList();

	private final Map<Mistake, Observation> observations = new LinkedHashMap<>();

	@BeforeAll
	void makeAll() {
		Class<?>[] beans = Stream
			.of(EndpointMistakes.BEANS, PropertyMistakes.ENDPOINTS, EnvironmentMistakes.BEANS,
					HandshakeMistakes.ENDPOINTS, CallbackMistakes.ENDPOINTS, MessageMistakes.BEANS)
			.flatMap(Stream::of)
			.toArray(Class<?>[]::new);
		try (LogCapture log = new LogCapture()) {
			Start.of(beans)
				.properties(HandshakeMistakes.PROPERTIES)
				.properties(PropertyMistakes.PROPERTIES)
				.autoConfigurations(WebSockSecurityAutoConfiguration.class)
				.run((served) -> {
					ServedApplication application = served.startedWith(log.lines());
					for (Mistake mistake : this.mistakes) {
						log.begin();
						this.observations.put(mistake, mistake.experiment().observe(application, log));
					}
				});
		}
	}

	@Test
	void documentHasTheTable() throws IOException {
		List<String> lines = new ArrayList<>(List
			.of("| # | mistake | the client sees | the log, or the report of the start |", "|--:|---|---|---|"));
		this.observations.forEach((mistake, observation) -> lines.add(mistake.row(observation)));

		new DocumentedTable("docs/mistakes.md", "mistakes").hasLines(lines);
	}

	@Test
	void eachMistakeIsMade() {
		assertThat(this.observations.keySet()).extracting(Mistake::number)
			.containsExactlyElementsOf(IntStream.rangeClosed(1, MISTAKES).boxed().toList());
	}

	@Test
	void noneIsSilent() {
		assertThat(this.observations).allSatisfy((mistake,
				observation) -> assertThat(observation.report() + String.join("", observation.shown()) + mistake.note())
					.as("mistake %s", mistake.number())
					.isNotEmpty());
	}

	@Test
	void reportsOfStartsHaveACure() {
		assertThat(this.observations.values()).extracting(Observation::report)
			.filteredOn((report) -> !ObjectUtils.isEmpty(report))
			.allSatisfy((report) -> assertThat(report).contains(" Action: "));
	}

	@Test
	void whatAStrangerSentIsNoErrorAndHasNoStackTrace() {
		this.observations.forEach((mistake, observation) -> {
			if (mistake.origin() == Origin.PEER) {
				assertThat(observation.lines()).as("mistake %s", mistake.number())
					.noneMatch(LogLine::isError)
					.noneMatch(LogLine::hasStackTrace);
			}
		});
	}

}
