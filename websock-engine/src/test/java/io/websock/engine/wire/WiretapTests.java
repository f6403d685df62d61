package io.websock.engine.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.Frame;
import io.websock.engine.SharedFrame;
import io.websock.protocol.Opcode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Wiretap}.
 */
class WiretapTests {

	private static final Logger logger = Logger.getLogger(Wiretap.LOGGER);

	private final RecordingHandler log = new RecordingHandler();

	private final WireFixture fixture = new WireFixture();

	@BeforeEach
	void record() {
		logger.setUseParentHandlers(false);
		logger.addHandler(this.log);
		logger.setLevel(Level.FINER);
	}

	@AfterEach
	void restore() {
		logger.setLevel(null);
		logger.removeHandler(this.log);
		logger.setUseParentHandlers(true);
	}

	@Test
	void framesOfBothDirectionsAreTracedWithoutPayload() {
		this.fixture.open()
			.arrives(PeerFrames.fragment(Opcode.TEXT, false, "secret"), PeerFrames.ping("!"),
					PeerFrames.fragment(Opcode.CONTINUATION, true, "message"));
		this.fixture.session().push(new SharedFrame(Frame.binary(new byte[3])));
		this.fixture.arrives(PeerFrames.close(1000, "bye"));

		assertThat(this.log.lines).containsExactly("received TEXT 6", "received PING 1", "sent PONG 1",
				"received CONTINUATION 7", "sent TEXT 13", "sent BINARY 3", "received CLOSE 5", "sent CLOSE 2");
	}

	@Test
	void levelIsLookedAtOnceForEachConnection() {
		logger.setLevel(Level.FINE);
		this.fixture.open();
		logger.setLevel(Level.FINER);

		this.fixture.arrives(PeerFrames.text("not traced"));

		assertThat(this.fixture.seen()).containsExactly("TEXT not traced");
		assertThat(this.log.lines).isEmpty();
	}

	@Test
	void loggerThatThrowsHarmsNoConnection() {
		this.log.failing = true;

		this.fixture.open().arrives(PeerFrames.text("traced"));

		assertThat(this.fixture.seen()).containsExactly("TEXT traced");
	}

	/**
	 * Handler that keeps lines of the fixture's session, without its id.
	 */
	private final class RecordingHandler extends Handler {

		private final List<String> lines = new ArrayList<>();

		private boolean failing;

		@Override
		public void publish(LogRecord line) {
			if (this.failing) {
				throw new IllegalStateException("defect of a test's log");
			}
			assertThat(line.getMessage()).startsWith(WiretapTests.this.fixture.id + " ");
			this.lines.add(line.getMessage().substring((WiretapTests.this.fixture.id + " ").length()));
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
