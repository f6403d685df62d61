package io.websock.spring.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.websock.spring.cluster.ClusterFixture.Node;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the cluster's dashboard in {@code docs/grafana} asks for what Prometheus is
 * given.
 */
class ClusterDashboardTests {

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "cluster.json");

	private final String dashboard;

	private final String scrape;

	ClusterDashboardTests() throws IOException {
		this.dashboard = Files.readString(DASHBOARD);
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		Node node = new ClusterFixture().node("a");
		new ClusterMeters(node.node, node.counts).bindTo(registry);
		this.scrape = registry.scrape();
	}

	@Test
	void everyMeterItAsksForExists() {
		assertThat(asked()).isNotEmpty().isSubsetOf(given());
	}

	@Test
	void everyMeterIsShown() {
		assertThat(ClusterMeter.values()).extracting((meter) -> meter.meterName().replace('.', '_'))
			.allSatisfy((name) -> assertThat(asked()).anyMatch((asked) -> asked.startsWith(name)));
	}

	@Test
	void everyLabelItGroupsByExists() {
		Set<String> labels = Stream.of(ClusterMeter.values())
			.map(ClusterMeter::tag)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		labels.add("instance");

		assertThat(find("by \\(([^)]+)\\)").flatMap((group) -> Arrays.stream(group.split(", ")))).isNotEmpty()
			.isSubsetOf(labels);
	}

	private Set<String> asked() {
		return find("\\b(websock_[a-z_]+)").collect(Collectors.toCollection(TreeSet::new));
	}

	private Set<String> given() {
		return this.scrape.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[{ ]", 2)[0])
			.collect(Collectors.toSet());
	}

	private Stream<String> find(String pattern) {
		return Pattern.compile(pattern).matcher(this.dashboard).results().map((match) -> match.group(1));
	}

}
