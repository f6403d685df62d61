package io.websock.spring.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.spring.DocumentedTable;
import io.websock.spring.cluster.ClusterFixture.Node;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@code docs/metrics.md}, {@link ClusterMeter} and what a node registers are
 * the same.
 */
class ClusterMeterTableTests {

	@Test
	void documentListsTheMeters() throws IOException {
		List<String> lines = new ArrayList<>(
				List.of("| name | type | unit | tag | meaning |", "|---|---|---|---|---|"));
		Stream.of(ClusterMeter.values()).map(ClusterMeterTableTests::row).sorted().forEach(lines::add);

		new DocumentedTable("docs/metrics.md", "cluster-meters").hasLines(lines);
	}

	@Test
	void nodeRegistersTheMeters() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		Node node = new ClusterFixture().node("a");

		new ClusterMeters(node.node, node.counts).bindTo(registry);

		Map<String, List<Meter>> meters = registry.getMeters()
			.stream()
			.collect(Collectors.groupingBy((meter) -> meter.getId().getName(), TreeMap::new, Collectors.toList()));
		assertThat(meters.values()).extracting(ClusterMeterTableTests::row)
			.containsExactlyInAnyOrder(
					Stream.of(ClusterMeter.values()).map(ClusterMeterTableTests::row).toArray(String[]::new));
	}

	private static String row(ClusterMeter meter) {
		return row(meter.meterName(), meter.type(), meter.unit(), meter.tag(), meter.tagValues(), meter.description());
	}

	private static String row(List<Meter> meters) {
		Meter.Id id = meters.get(0).getId();
		String tag = id.getTags().isEmpty() ? null : id.getTags().get(0).getKey();
		List<String> values = (tag == null) ? List.of()
				: meters.stream().map((meter) -> meter.getId().getTag(tag)).toList();
		return row(id.getName(), id.getType(), id.getBaseUnit(), tag, values, id.getDescription());
	}

	private static String row(String name, Meter.Type type, String unit, String tag, List<String> values,
			String description) {
		String tags = new TreeSet<>(values).stream()
			.map((value) -> "`" + value + "`")
			.collect(Collectors.joining(", "));
		return "| `%s` | %s | %s | %s | %s |".formatted(name, type.name().toLowerCase(Locale.ROOT),
				(unit != null) ? unit : "-", (tag != null) ? "`" + tag + "`: " + tags : "", description);
	}

}
