package io.websock.spring.metrics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.CloseReason;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionListeners;
import io.websock.engine.SessionRegistry;
import io.websock.engine.TimerWheel;
import io.websock.protocol.Opcode;
import io.websock.spring.DocumentedTable;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HttpVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@code docs/metrics.md}, {@link WebSockMeter} and what a run registers are
 * the same.
 */
class MeterTableTests {

	@Test
	void documentListsTheMeters() throws IOException {
		List<String> lines = new ArrayList<>(
				List.of("| name | type | unit | tags | meaning |", "|---|---|---|---|---|"));
		Stream.of(WebSockMeter.values()).map(MeterTableTests::row).sorted().forEach(lines::add);

		new DocumentedTable("docs/metrics.md", "meters").hasLines(lines);
	}

	@Test
	void documentListsTheMetersOfARun() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();

		SessionMetrics metrics = new SessionMetrics(registry,
				new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime)), SessionListeners.NONE);
		run(metrics);
		new ClientMetrics(registry, metrics).forClient("feed", () -> 1, () -> 2);

		assertThat(registry.getMeters()).extracting(MeterTableTests::row)
			.containsOnly(Stream.of(WebSockMeter.values()).map(MeterTableTests::row).toArray(String[]::new));
	}

	private static void run(SessionMetrics metrics) {
		SessionListener listener = metrics.forEndpoint("chat");
		Stream.of(HandshakeOutcome.values())
			.forEach((outcome) -> metrics.begin("chat", HttpVersion.HTTP_1_1).end(outcome, null));
		listener.opened();
		for (Opcode opcode : Opcode.values()) {
			listener.frameReceived(opcode, 1);
			listener.framesSent(opcode, 1, 1);
		}
		listener.messageReceived();
		listener.messagesSent(1);
		listener.called(SessionListener.Callback.INIT, SessionListener.Outcome.OK, 1);
		listener.heartbeatAnswered(1);
		listener.dropped(SessionListener.DropCause.CLOSED);
		listener.unhandled();
		listener.sendTimedOut();
		listener.callbackTimedOut();
		listener.closed(new CloseReason.Remote(4000, ""), 4000, 1);
	}

	private static String row(WebSockMeter meter) {
		return row(meter.meterName(), meter.type(), meter.unit(),
				Stream.concat(Stream.of(meter.owner()), meter.tags().stream()).map(MeterTag::key), meter.description());
	}

	private static String row(Meter meter) {
		Meter.Id id = meter.getId();
		return row(id.getName(), id.getType(), id.getBaseUnit(), id.getTags().stream().map(Tag::getKey),
				id.getDescription());
	}

	private static String row(String name, Meter.Type type, String unit, Stream<String> tags, String description) {
		return "| `%s` | %s | %s | %s | %s |".formatted(name, type.name().toLowerCase(Locale.ROOT),
				(unit != null) ? unit : "-",
				tags.sorted().map((tag) -> "`" + tag + "`").collect(Collectors.joining(", ")), description);
	}

}
