package io.websock.engine;

import java.util.ArrayList;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.engine.SessionListener.Callback;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallbackInstrumentation}: observers of callbacks, and the captured
 * context of messages.
 */
class CallbackInstrumentationTests {

	private final List<String> trace = new ArrayList<>();

	/** What the sending thread has. */
	private String sender;

	@Test
	void observerThatFailsWhenTerminateHasReturnedLosesNoSession() {
		CallbackObserver failing = (session, callback) -> (outcome, failure) -> {
			if (callback == Callback.TERMINATE) {
				throw new IllegalStateException("no end");
			}
		};
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, failing, null));
		Session session = fixture.open();

		session.close(CloseDetail.of(1000));
		fixture.run();

		assertThat(fixture.webSock.ends).hasSize(1);
		assertThat(fixture.listener.closeCodes).containsExactly(1000);
	}

	@Test
	void eachCallbackIsObservedWithItsOutcome() {
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, observer(), null));
		fixture.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), state);
		Session session = fixture.open();

		session.send("x");
		fixture.run();
		fixture.transport.receives(Frame.text("a"));

		assertThat(this.trace).containsExactly("begin INIT", "end OK null", "begin HANDLE_INFO", "end OK null",
				"begin HANDLE_IN", "end STOP null", "begin TERMINATE", "end OK null");
	}

	@Test
	void observerIsToldWhatACallbackThrew() {
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, observer(), null));
		fixture.webSock.onInit = (connect, state) -> {
			throw new IllegalStateException("broken");
		};

		fixture.open();

		assertThat(this.trace).containsExactly("begin INIT", "end ERROR java.lang.IllegalStateException: broken");
	}

	@Test
	void observerIsToldOfANullResult() {
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, observer(), null));
		fixture.webSock.onInit = (connect, state) -> null;

		fixture.open();

		assertThat(this.trace).first().isEqualTo("begin INIT");
		assertThat(this.trace.get(1)).startsWith("end ERROR").endsWith("returned null");
	}

	@Test
	void messageBringsAlongWhatItsSenderHad() {
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, null, messages()));
		Session session = fixture.open();
		fixture.webSock.onInfo = (message, state) -> {
			this.trace.add("info " + message);
			return HandleResult.ok(state);
		};

		this.sender = "anna";
		session.send("x");
		this.sender = null;
		session.send("y");
		fixture.run();

		assertThat(this.trace).containsExactly("restore anna", "info x", "forget anna", "info y");
	}

	@Test
	void messageToManyIsGivenItsContextOnce() {
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, null, messages()));
		Session session = fixture.open();
		this.sender = "anna";
		Object captured = fixture.registry.capture("x");

		this.sender = "ben";
		session.send(captured);
		fixture.run();

		assertThat(this.trace).containsExactly("restore anna", "forget anna");
		assertThat(fixture.webSock.trace).containsExactly("init", "info x 1");
	}

	@Test
	void unhandledMessageIsCountedAndNotRestored() {
		SessionFixture fixture = new SessionFixture(new CallbackInstrumentation(null, null, messages()))
			.withoutHandleInfo();
		Session session = fixture.open();

		this.sender = "anna";
		session.send("x");
		fixture.run();

		assertThat(fixture.listener.unhandled).isOne();
		assertThat(this.trace).isEmpty();
	}

	@Test
	void sessionsOwnContextPrevailsOverItsSendersAndNeitherStays() {
		List<String> thread = new ArrayList<>(List.of("pool"));
		CallbackContext own = (session) -> new ReplacingScope(thread, thread.get(0), "session");
		MessageContext senders = new MessageContext() {

			@Override
			public Object capture() {
				return "sender";
			}

			@Override
			public Runnable restore(Object captured) {
				String before = thread.set(0, captured.toString());
				return () -> thread.set(0, before);
			}

		};
		SessionFixture fixture = new SessionFixture(CallbackInstrumentation.of(List.of(own), null, senders));
		Session session = fixture.open();
		fixture.webSock.onInfo = (message, state) -> {
			this.trace.add("info as " + thread.get(0));
			return HandleResult.ok(state);
		};

		session.send("x");
		session.send("y");
		fixture.run();

		assertThat(this.trace).containsExactly("info as session", "info as session");
		assertThat(thread).containsExactly("pool");
	}

	@Test
	void contextThatFailsLeavesNothingOfTheMessage() {
		CallbackContext failing = (session) -> new CallbackContext.Scope() {

			@Override
			public void enter() {
				if (CallbackInstrumentationTests.this.sender != null) {
					throw new IllegalStateException("no context");
				}
			}

			@Override
			public void close() {
			}

		};
		SessionFixture fixture = new SessionFixture(CallbackInstrumentation.of(List.of(failing), null, messages()));
		Session session = fixture.open();

		this.sender = "anna";
		session.send("x");
		fixture.run();

		assertThat(this.trace).containsExactly("restore anna", "forget anna");
		assertThat(fixture.webSock.trace).noneMatch((call) -> call.startsWith("info"));
	}

	private CallbackObserver observer() {
		return (session, callback) -> {
			this.trace.add("begin " + callback);
			return (outcome, failure) -> this.trace.add("end " + outcome + " " + failure);
		};
	}

	private MessageContext messages() {
		return new MessageContext() {

			@Override
			public Object capture() {
				return CallbackInstrumentationTests.this.sender;
			}

			@Override
			public Runnable restore(Object captured) {
				CallbackInstrumentationTests.this.trace.add("restore " + captured);
				return () -> CallbackInstrumentationTests.this.trace.add("forget " + captured);
			}

		};
	}

	/**
	 * Scope that sets the one thing a thread has.
	 *
	 * @param thread the thread
	 * @param before what it had
	 * @param own what it is to have
	 */
	private record ReplacingScope(List<String> thread, String before, String own) implements CallbackContext.Scope {

		@Override
		public void enter() {
			this.thread.set(0, this.own);
		}

		@Override
		public void close() {
			this.thread.set(0, this.before);
		}

	}

}
