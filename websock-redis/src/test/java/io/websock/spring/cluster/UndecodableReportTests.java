package io.websock.spring.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UndecodableReport}.
 */
class UndecodableReportTests {

	private static final Logger LOGGER = Logger.getLogger(UndecodableReport.class.getName());

	private final AtomicLong undecodable = new AtomicLong();

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

	private final UndecodableReport report = new UndecodableReport(this.undecodable::get, this.clock::get);

	private final Lines lines = new Lines();

	@BeforeEach
	void listen() {
		LOGGER.addHandler(this.lines);
	}

	@AfterEach
	void leave() {
		LOGGER.removeHandler(this.lines);
	}

	@Test
	void nothingIsLoggedWithoutAMessage() {
		this.report.tick();

		assertThat(this.lines.texts).isEmpty();
	}

	@Test
	void messagesAreLoggedAtOnceAndThenOnceAMinute() {
		this.undecodable.set(2);
		this.report.tick();
		assertThat(this.lines.texts).singleElement()
			.asString()
			.startsWith("2 messages of other nodes could not be read")
			.contains("'websock.cluster.partitions'");

		this.undecodable.addAndGet(3);
		this.clock.addAndGet(TimeUnit.SECONDS.toNanos(59));
		this.report.tick();
		assertThat(this.lines.texts).hasSize(1);
		this.undecodable.addAndGet(4);
		this.clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
		this.report.tick();
		this.report.tick();

		assertThat(this.lines.texts).hasSize(2).last().asString().startsWith("7 messages of other nodes");
	}

	private static final class Lines extends Handler {

		private final List<String> texts = new ArrayList<>();

		@Override
		public void publish(LogRecord line) {
			this.texts.add(new SimpleFormatter().formatMessage(line));
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
