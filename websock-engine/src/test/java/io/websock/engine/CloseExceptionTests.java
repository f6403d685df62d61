package io.websock.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSockCloseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link WebSockCloseException} of a callback leads to.
 */
class CloseExceptionTests {

	private static final Logger logger = Logger.getLogger(Session.class.getName());

	private final WebSockCloseException mistake = new WebSockCloseException(CloseDetail.of(1007, "no JSON"),
			"broke a rule");

	private final SessionFixture fixture = new SessionFixture();

	private final TestTransport transport = this.fixture.transport;

	private final TestWebSock webSock = this.fixture.webSock;

	private final RecordingHandler log = new RecordingHandler();

	@BeforeEach
	void record() {
		logger.setLevel(Level.ALL);
		logger.addHandler(this.log);
	}

	@AfterEach
	void restore() {
		logger.removeHandler(this.log);
		logger.setLevel(null);
	}

	@Test
	void sessionEndsWithTheCodeOfTheMistakeAndTheStateLastReturned() {
		this.webSock.onIn = (frame, state) -> {
			if (state == 3) {
				throw this.mistake;
			}
			return HandleResult.push(frame, state);
		};
		this.fixture.open();

		this.transport.receives(Frame.text("a"), Frame.text("b"), Frame.text("ignored"));

		assertThat(this.transport.sent).containsExactly("a", "close 1007 no JSON cut");
		assertThat(this.webSock.ends).containsExactly(new CloseReason.Error(this.mistake));
		assertThat(this.webSock.trace).containsExactly("init", "in a 1", "in b 2", "terminate 2", "released");
	}

	@Test
	void logSaysItOnceAtDebugAndWithoutAStackTrace() {
		this.webSock.onIn = (frame, state) -> {
			throw this.mistake;
		};
		this.fixture.open();

		this.transport.receives(Frame.text("s3cr3t"));

		assertThat(this.log.records).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.FINE);
			assertThat(entry.getMessage()).endsWith("is ended for what its peer sent: broke a rule")
				.doesNotContain("s3cr3t");
			assertThat(entry.getThrown()).isNull();
		});
		assertThat(this.mistake.getStackTrace()).isEmpty();
	}

	@Test
	void mistakeInTheHandshakeRefusesTheSession() {
		this.webSock.onInit = (connect, state) -> {
			throw this.mistake;
		};

		this.fixture.open();

		assertThat(this.transport.sent).containsExactly("close 1007 no JSON cut");
		assertThat(this.webSock.trace).containsExactly("init", "released");
	}

	/**
	 * A log handler that keeps what it is given.
	 */
	private static final class RecordingHandler extends Handler {

		private final List<LogRecord> records = new ArrayList<>();

		@Override
		public void publish(LogRecord entry) {
			this.records.add(entry);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
