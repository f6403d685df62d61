package io.websock.tck;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ScriptedWebSock} and {@link Probe}: a host that breaks a promise is
 * found out.
 */
class ScriptedWebSockTests {

	private static final CloseReason NORMAL = new CloseReason.Normal();

	private final ScriptedWebSock handler = new ScriptedWebSock();

	@Test
	void sessionFollowsItsScript() throws Exception {
		Probe probe = this.handler.register(
				Script.idle().on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next)));

		Step first = init(probe);
		HandleResult<Step> result = this.handler.handleIn(Frame.text("hi"), first);
		this.handler.terminate(NORMAL, result.state());

		assertThat(result.frames()).isEqualTo(List.of(Frame.text("hi")));
		assertThat(result.state()).isEqualTo(new Step(probe.session(), 2));
		assertThat(probe.arguments(Callback.HANDLE_IN)).containsExactly(Frame.text("hi"));
		assertThat(probe.awaitTermination()).isEqualTo(NORMAL);
		probe.assertContract();
	}

	@Test
	void syncIsAnsweredAndNotRecorded() throws Exception {
		Probe probe = this.handler.register(Script.idle());

		HandleResult<Step> result = this.handler.handleIn(Frame.text("sync"), init(probe));

		assertThat(result.frames()).isEqualTo(List.of(Frame.text("synced")));
		assertThat(probe.count(Callback.HANDLE_IN)).isZero();
	}

	@Test
	void exceptionLeavesTheState() throws Exception {
		Probe probe = this.handler.register(Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			throw new IllegalStateException("as the script says");
		}));
		Step first = init(probe);

		assertThatIllegalStateException().isThrownBy(() -> this.handler.handleInfo("message", first));
		this.handler.terminate(NORMAL, first);

		probe.assertContract();
	}

	@Test
	void nullFromInitEndsWithoutAState() throws Exception {
		Probe probe = this.handler.register(Script.idle().on(Callback.INIT, (argument, next) -> null));

		assertThat(this.handler.init(connect(SessionId.random(), probe))).isNull();
		this.handler.terminate(NORMAL, null);

		assertThat(probe.terminations()).containsExactly(NORMAL);
		probe.assertContract();
	}

	@Test
	void overlapIsFound() throws Exception {
		Gate gate = new Gate();
		Probe probe = this.handler.register(Script.idle().on(Callback.HANDLE_INFO, (argument, next) -> {
			gate.pass();
			return HandleResult.ok(next);
		}));
		Step first = init(probe);
		CompletableFuture<Void> running = CompletableFuture
			.runAsync(() -> call(() -> this.handler.handleInfo("", first)));
		probe.awaitCount(Callback.HANDLE_INFO, 1);

		this.handler.handleIn(Frame.text("too early"), first);
		gate.open();
		running.get(10, TimeUnit.SECONDS);

		assertBroken(probe, "handleIn overlaps handleInfo");
	}

	@Test
	void staleStateIsFound() throws Exception {
		Probe probe = this.handler.register(Script.idle());
		Step first = init(probe);

		this.handler.handleInfo("one", first);
		this.handler.handleInfo("two", first);

		assertBroken(probe, "handleInfo got Step");
	}

	@Test
	void equalStateThatIsNotTheOneReturnedIsFound() throws Exception {
		Probe probe = this.handler.register(Script.idle());
		Step first = init(probe);

		this.handler.handleInfo("one", new Step(first.session(), first.number()));

		assertBroken(probe, "handleInfo got Step");
	}

	@Test
	void callAfterTerminateIsFound() throws Exception {
		Probe probe = this.handler.register(Script.idle());
		Step first = init(probe);
		this.handler.terminate(NORMAL, first);

		this.handler.terminate(NORMAL, first);

		assertBroken(probe, "terminate after terminate");
	}

	@Test
	void terminateAfterInitThrewIsFound() throws Exception {
		Probe probe = this.handler.register(Script.idle().on(Callback.INIT, (argument, next) -> {
			throw new IllegalStateException("as the script says");
		}));
		assertThatIllegalStateException().isThrownBy(() -> init(probe));

		this.handler.terminate(NORMAL, new Step(probe.session(), 0));

		assertBroken(probe, "terminate before init returned");
	}

	@Test
	void secondInitIsFound() throws Exception {
		Probe probe = this.handler.register(Script.idle());
		Step first = init(probe);

		this.handler.init(connect(first.session(), probe));

		assertBroken(probe, "init after init");
	}

	private Step init(Probe probe) throws Exception {
		return this.handler.init(connect(SessionId.random(), probe)).state();
	}

	private static void assertBroken(Probe probe, String promise) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(probe::assertContract)
			.withMessageContaining(promise);
	}

	private static void call(ClientThreads.Task task) {
		try {
			task.run();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ConnectInfo connect(SessionId session, Probe probe) {
		return TestConnectInfo.builder()
			.session(session)
			.uri("ws://localhost/contract/here?script=" + probe.id())
			.pathVariable("place", "here")
			.build();
	}

}
