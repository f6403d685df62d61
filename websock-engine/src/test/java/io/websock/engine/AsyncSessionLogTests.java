package io.websock.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.Frame;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is logged and observed of callbacks whose stages are not complete at
 * once.
 */
class AsyncSessionLogTests {

	private static final Logger logger = Logger.getLogger(Session.class.getName());

	private final List<LogRecord> log = new ArrayList<>();

	private final List<String> trace = new ArrayList<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord entry) {
			AsyncSessionLogTests.this.log.add(entry);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	private final SessionFixture fixture = new SessionFixture(
			CallbackInstrumentation.of(List.of((session) -> new TracedScope()), this::begin, null))
		.withoutHeartbeat()
		.withAsync();

	@BeforeEach
	void record() {
		logger.addHandler(this.handler);
		this.fixture.open();
		complete();
		this.log.clear();
		this.trace.clear();
	}

	@AfterEach
	void restore() {
		logger.removeHandler(this.handler);
	}

	@Test
	void deadlineIsOneWarningWithEndpointCallbackAndProperty() {
		this.fixture.transport.receives(Frame.text("s3cr3t"));
		this.fixture.after(Duration.ofSeconds(31));

		assertThat(this.log).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
			assertThat(entry.getMessage()).contains("endpoint 'test'")
				.endsWith("is ended: HANDLE_IN was not complete after 30 s ('websock.callback-timeout')");
			assertThat(entry.getThrown()).isNull();
		});
	}

	@Test
	void deadlineOfTerminateIsOneWarning() {
		this.fixture.transport.peerCloses(1000, "");
		this.fixture.after(Duration.ofSeconds(31));

		assertThat(this.log).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
			assertThat(entry.getMessage())
				.endsWith("has ended, but TERMINATE was not complete after 30 s ('websock.callback-timeout')");
		});
	}

	@Test
	void failedStageIsAnErrorWithItsOwnStackTrace() {
		this.fixture.transport.receives(Frame.text("s3cr3t"));
		IllegalStateException failure = new IllegalStateException("broken");
		this.fixture.async.last.completeExceptionally(failure);
		this.fixture.run();

		assertThat(this.log).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
			assertThat(entry.getThrown()).isSameAs(failure);
		});
	}

	@Test
	void failedStageOfTerminateIsAnError() {
		this.fixture.transport.peerCloses(1000, "");
		this.fixture.async.last.completeExceptionally(new IllegalStateException("broken"));
		this.fixture.run();

		assertThat(this.log).singleElement().satisfies((entry) -> assertThat(entry.getLevel()).isEqualTo(Level.SEVERE));
		assertThat(this.fixture.registry.sessions()).isEmpty();
	}

	@Test
	void contextsAndObservationLeaveTheThreadAndTheObservationEndsWithTheStage() {
		this.fixture.transport.receives(Frame.text("a"));
		assertThat(this.trace).containsExactly("open", "begin HANDLE_IN", "enter", "leave HANDLE_IN", "close");
		this.trace.clear();

		complete();

		assertThat(this.trace).containsExactly("open", "enter", "end HANDLE_IN OK", "close");
	}

	@Test
	void stageThatIsCompleteIsObservedAsACallback() {
		this.fixture.async.later = false;

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(this.trace).containsExactly("open", "begin HANDLE_IN", "enter", "end HANDLE_IN OK", "close");
	}

	@Test
	void contextOfTheSenderLeavesTheThread() {
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, null, new TracedMessages()))
			.withAsync();
		Session session = fixture.open();
		fixture.async.complete();
		session.send("m");
		fixture.run();
		assertThat(this.trace).containsExactly("restore sender", "clear");

		fixture.async.complete();
		fixture.run();
		assertThat(this.trace).containsExactly("restore sender", "clear");
	}

	private CallbackObserver.Observed begin(SessionIdentity session, Callback callback) {
		this.trace.add("begin " + callback);
		return new TracedObservation(callback);
	}

	private void complete() {
		this.fixture.async.complete();
		this.fixture.run();
	}

	/**
	 * Scope that keeps a trace.
	 */
	private final class TracedScope implements CallbackContext.Scope {

		TracedScope() {
			AsyncSessionLogTests.this.trace.add("open");
		}

		@Override
		public void enter() {
			AsyncSessionLogTests.this.trace.add("enter");
		}

		@Override
		public void close() {
			AsyncSessionLogTests.this.trace.add("close");
		}

	}

	/**
	 * Observation that keeps a trace.
	 */
	private final class TracedObservation implements CallbackObserver.Observed {

		private final Callback callback;

		TracedObservation(Callback callback) {
			this.callback = callback;
		}

		@Override
		public void leaveThread() {
			AsyncSessionLogTests.this.trace.add("leave " + this.callback);
		}

		@Override
		public void end(Outcome outcome, @Nullable Throwable failure) {
			AsyncSessionLogTests.this.trace.add("end " + this.callback + " " + outcome);
		}

	}

	/**
	 * Context of messages that keeps a trace.
	 */
	private final class TracedMessages implements MessageContext {

		@Override
		public Object capture() {
			return "sender";
		}

		@Override
		public Runnable restore(Object captured) {
			AsyncSessionLogTests.this.trace.add("restore " + captured);
			return () -> AsyncSessionLogTests.this.trace.add("clear");
		}

	}

}
