package io.websock.benchmarks.compare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import io.websock.benchmarks.compare.Measurements.Row;
import io.websock.benchmarks.load.LoadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the charts. With {@code -Dcharts.update=true} the documents' charts are drawn
 * anew from their results.
 */
class BarChartTests {

	private static final Measurements MEASUREMENTS = new Measurements("2 x CPU <A&B>", "benchmarks/run --charts",
			List.of(new Row("echo-1", "websock", 6.5, new Spread(0.5, 0.25, 0.75)),
					new Row("echo-1", "tomcat", 13, new Spread(1, 1, 1)),
					new Row("fan-1k", "websock", 3, new Spread(0.6, 0.6, 0.6))));

	@Test
	void drawsABarForEachServerInEachScenario() throws Exception {
		NodeList bars = elements(BarChart.draw("Cost", MEASUREMENTS), "rect");

		assertThat(bars.getLength()).isEqualTo(1 + 3);
		assertThat(attribute(bars, 1, "class")).isEqualTo("ours");
		assertThat(attribute(bars, 2, "class")).isEqualTo("other");
		assertThat(Double.parseDouble(attribute(bars, 1, "width")) * 2)
			.isEqualTo(Double.parseDouble(attribute(bars, 2, "width")));
	}

	@Test
	void saysWhatWasMeasuredWhereAndHow() {
		String chart = BarChart.draw("Cost", MEASUREMENTS);

		assertThat(chart).contains(">Cost, Spring's handler on Tomcat = 1<", "2 x CPU &lt;A&amp;B&gt;",
				">benchmarks/run --charts<", ">WebSock<", ">0.50<", ">Spring's handler, Tomcat<", ">1.00<",
				">Echo, text of 128 B, 1 in flight<", ">One to 1,000, text of 128 B<", "prefers-color-scheme: dark");
	}

	@Test
	void drawsTheRangeOfRoundsThatDiffer() throws Exception {
		NodeList ranges = elements(BarChart.draw("Cost", MEASUREMENTS), "line");

		assertThat(ranges.getLength()).isEqualTo(1);
		assertThat(attribute(ranges, 0, "x1")).isEqualTo("355.0");
		assertThat(attribute(ranges, 0, "x2")).isEqualTo("625.0");
	}

	@Test
	void readsWhatWasWritten(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("results.csv");

		MEASUREMENTS.write(file);

		assertThat(Measurements.read(file)).isEqualTo(MEASUREMENTS);
	}

	@Test
	void scenariosOfOneKindOfCostAreOneChart(@TempDir Path folder) throws IOException {
		Charts charts = new Charts(folder);

		charts.write("benchmarks/run --charts", Stream.of("echo-1", "fan", "storm", "idle-2k-tls").map((name) -> {
			Results results = new Results(Scenario.named(name));
			results.add("tomcat", new LoadResult(1, 2, 1, 1, 1, 1, 1, 0, 0, 4096));
			return results;
		}).toList());

		assertThat(Measurements.read(charts.results(ChartKind.CPU)).rows()).extracting(Row::scenario)
			.containsExactly("echo-1", "fan");
		assertThat(charts.chart(ChartKind.CONNECTIONS)).content().contains("Server CPU for one connection", "15,000");
		assertThat(charts.chart(ChartKind.HEAP)).content().contains("Heap of one idle session", "2,000", "TLS");
		assertThat(charts.chart(ChartKind.TLS)).doesNotExist();
	}

	@ParameterizedTest
	@EnumSource
	void theDocumentsShowTheirResults(ChartKind kind) throws IOException {
		Charts documents = new Charts(Path.of("..").resolve(Charts.FOLDER));
		if (Boolean.getBoolean("charts.update")) {
			documents.draw(kind);
		}

		assertThat(documents.chart(kind)).as("-Dcharts.update=true draws it anew")
			.hasContent(BarChart.draw(kind.title(), Measurements.read(documents.results(kind))));
	}

	private static NodeList elements(String chart, String name) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)))
			.getElementsByTagName(name);
	}

	private static String attribute(NodeList elements, int index, String name) {
		return ((Element) elements.item(index)).getAttribute(name);
	}

}
