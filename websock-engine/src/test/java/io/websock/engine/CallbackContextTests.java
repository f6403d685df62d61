package io.websock.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallbackContext}: what is set, around which callbacks.
 */
class CallbackContextTests {

	private final List<String> trace = new ArrayList<>();

	@Test
	void callbacksOfOneTurnShareAScopeAndEachEntersIt() {
		SessionFixture fixture = new SessionFixture(List.of(context("a")));
		Session session = fixture.open();
		traceCallbacks(fixture);
		this.trace.clear();

		session.send("x");
		session.send("y");
		fixture.run();

		assertThat(this.trace).containsExactly("open a", "enter a", "info", "enter a", "info", "close a");
	}

	@Test
	void initAndTerminateHaveAScopeToo() {
		SessionFixture fixture = new SessionFixture(List.of(context("a")));

		Session session = fixture.open();

		assertThat(this.trace).containsExactly("open a", "enter a", "close a");
		session.close(CloseDetail.of(1000));
		fixture.run();
		assertThat(fixture.webSock.ends).hasSize(1);
		assertThat(this.trace.subList(3, 6)).containsExactly("open a", "enter a", "close a");
	}

	@Test
	void turnWithoutCallbackOpensNothing() {
		SessionFixture fixture = new SessionFixture(List.of(context("a")));
		Session session = fixture.open();
		this.trace.clear();

		session.push(Frame.text("pushed"));
		fixture.run();

		assertThat(fixture.transport.sent).containsExactly("pushed");
		assertThat(this.trace).isEmpty();
	}

	@Test
	void contextsAreClosedInTheOppositeOrder() {
		new SessionFixture(List.of(context("a"), context("b"))).open();

		assertThat(this.trace).containsExactly("open a", "open b", "enter a", "enter b", "close b", "close a");
	}

	@Test
	void contextKnowsTheSession() {
		List<SessionIdentity> seen = new ArrayList<>();
		SessionFixture fixture = new SessionFixture(List.of((session) -> {
			seen.add(session);
			return new TracedScope("a");
		}));

		Session session = fixture.open();

		assertThat(seen).containsExactly(session.identity());
		assertThat(session.connect().session()).isEqualTo(session.id());
	}

	@Test
	void contextThatCannotBeSetFailsTheCallbackAndLeavesNothing() {
		SessionFixture fixture = new SessionFixture(List.of(context("a"), (session) -> {
			throw new IllegalStateException("no context");
		}));

		fixture.open();

		assertThat(fixture.webSock.trace).isEmpty();
		assertThat(fixture.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.trace).containsExactly("open a", "close a");
	}

	@Test
	void contextThatCannotBeSetDoesNotKeepTerminateAway() {
		AtomicBoolean fails = new AtomicBoolean();
		SessionFixture fixture = new SessionFixture(List.of((session) -> {
			if (fails.get()) {
				throw new IllegalStateException("no context");
			}
			return new TracedScope("a");
		}));
		Session session = fixture.open();
		fails.set(true);

		session.close(CloseDetail.of(1000));
		fixture.run();

		assertThat(fixture.webSock.ends).containsExactly(new CloseReason.Normal());
		assertThat(fixture.listener.closeCodes).containsExactly(1000);
	}

	@Test
	void scopeThatCannotBeClosedLeavesNoOtherOpenAndEndsTheSession() {
		IllegalStateException failure = new IllegalStateException("no way back");
		SessionFixture fixture = new SessionFixture(List.of(context("a"), (session) -> new TracedScope("b") {
			@Override
			public void close() {
				throw failure;
			}
		}));

		Session session = fixture.open();

		assertThat(session.hasEnded()).isTrue();
		assertThat(fixture.webSock.ends).containsExactly(new CloseReason.Error(failure));
		assertThat(this.trace.stream().filter("open a"::equals))
			.hasSameSizeAs(this.trace.stream().filter("close a"::equals).toList());
	}

	private CallbackContext context(String name) {
		return (session) -> {
			this.trace.add("open " + name);
			return new TracedScope(name);
		};
	}

	private void traceCallbacks(SessionFixture fixture) {
		fixture.webSock.onInfo = (message, state) -> {
			this.trace.add("info");
			return HandleResult.ok(state);
		};
	}

	private class TracedScope implements CallbackContext.Scope {

		private final String name;

		TracedScope(String name) {
			this.name = name;
		}

		@Override
		public void enter() {
			CallbackContextTests.this.trace.add("enter " + this.name);
		}

		@Override
		public void close() {
			CallbackContextTests.this.trace.add("close " + this.name);
		}

	}

}
