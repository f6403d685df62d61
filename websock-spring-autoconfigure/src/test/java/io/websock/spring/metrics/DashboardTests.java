package io.websock.spring.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.websock.engine.SessionListeners;
import io.websock.engine.SessionRegistry;
import io.websock.engine.TimerWheel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the dashboard in {@code docs/grafana} asks for what Prometheus is given.
 */
class DashboardTests {

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "websock.json");

	/** Labels that Prometheus or the application adds. */
	private static final Set<String> COMMON_LABELS = Set.of("application", "instance");

	private final String dashboard;

	private final String scrape;

	DashboardTests() throws IOException {
		this.dashboard = Files.readString(DASHBOARD);
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		SessionMetrics metrics = new SessionMetrics(registry,
				new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime)), SessionListeners.NONE);
		metrics.forEndpoint("chat");
		new ClientMetrics(registry, metrics).forClient("feed", () -> 0, () -> 0);
		this.scrape = registry.scrape();
	}

	@Test
	void everyMeterItAsksForExists() {
		assertThat(asked()).isNotEmpty().isSubsetOf(given());
	}

	@Test
	void everyMeterIsShown() {
		assertThat(Stream.of(WebSockMeter.values()).map((meter) -> meter.meterName().replace('.', '_')))
			.allSatisfy((name) -> assertThat(asked()).anyMatch((asked) -> asked.startsWith(name)));
	}

	@Test
	void everyLabelItGroupsByExists() {
		Set<String> labels = Stream.of(MeterTag.values()).map(MeterTag::key).collect(Collectors.toSet());
		labels.addAll(COMMON_LABELS);

		assertThat(find("by \\(([^)]+)\\)").flatMap((group) -> Arrays.stream(group.split(", ")))).isNotEmpty()
			.isSubsetOf(labels);
	}

	private Set<String> asked() {
		return find("\\b(websock_[a-z_]+)").collect(Collectors.toCollection(TreeSet::new));
	}

	private Set<String> given() {
		return this.scrape.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.substring(0, line.indexOf('{')))
			.collect(Collectors.toSet());
	}

	private Stream<String> find(String pattern) {
		List<MatchResult> found = Pattern.compile(pattern).matcher(this.dashboard).results().toList();
		return found.stream().map((match) -> match.group(1));
	}

}
