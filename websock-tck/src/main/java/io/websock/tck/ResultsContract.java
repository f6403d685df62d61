package io.websock.tck;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.WebSockCloseException;
import io.websock.tck.ResultShape.End;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 1, results: every shape of result, from every callback, does what it should on
 * the wire, to {@code terminate} and in the log.
 */
public abstract class ResultsContract extends ContractChapter {

	private static final List<Callback> CALLBACKS = List.of(Callback.INIT, Callback.HANDLE_IN, Callback.HANDLE_CONTROL,
			Callback.HANDLE_INFO);

	static Stream<Arguments> lastingResults() {
		return results((shape) -> shape.end() == null);
	}

	static Stream<Arguments> endingResults() {
		return results((shape) -> shape.end() != null);
	}

	static Stream<Arguments> stops() {
		return results((shape) -> shape.name().equals("stop normal") || shape.name().equals("stop other"));
	}

	private static Stream<Arguments> results(Predicate<ResultShape> filter) {
		return CALLBACKS.stream()
			.flatMap((callback) -> ResultShape.all()
				.stream()
				.filter(filter)
				.map((shape) -> Arguments.of(callback, shape)));
	}

	@ParameterizedTest(name = "{1} from {0}")
	@MethodSource("lastingResults")
	void sendsItsFramesAndGoesOn(Callback callback, ResultShape shape) {
		try (SessionFixture session = host().open(Script.idle().on(callback, shape.reaction()))) {
			session.provoke(callback);
			provokeBeforeSync(session, callback);
			assertFrames(session, shape);
			session.sync();

			session.client().sendClose(1000);

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1000));
			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Remote(1000, ""));
			assertThat(session.log(Level.WARNING)).isEmpty();
		}
	}

	@ParameterizedTest(name = "{1} from {0}")
	@MethodSource("endingResults")
	void sendsItsFramesAndEnds(Callback callback, ResultShape shape) {
		End end = Objects.requireNonNull(shape.end());
		try (SessionFixture session = host().open(Script.idle().on(callback, shape.reaction()))) {
			session.provoke(callback);

			assertFrames(session, shape);
			assertThat(session.client().awaitClose()).isEqualTo(end.close());
			if (end.isFailure()) {
				session.client().awaitEof();
			}
			else {
				session.answerClose();
			}
			session.awaitGone();
			assertTermination(session, callback, shape, end);
			assertLog(session, end);
		}
	}

	@ParameterizedTest(name = "{1} from {0}")
	@MethodSource("stops")
	void terminateThatThrowsIsLoggedAndChangesNothing(Callback callback, ResultShape shape) {
		End end = Objects.requireNonNull(shape.end());
		Script script = Script.idle()
			.on(callback, shape.reaction())
			.on(Callback.TERMINATE, ResultsContract::throwInTerminate);
		try (SessionFixture session = host().open(script)) {
			session.provoke(callback);

			assertThat(session.client().awaitClose()).isEqualTo(end.close());
			session.answerClose();
			session.awaitGone();
			assertThat(session.probe().terminations()).containsExactly(end.reason());
			// The session is gone before what its terminate threw is logged
			Await.until("what terminate threw to be logged", () -> !session.log(Level.ERROR).isEmpty());
			assertThat(session.log(Level.ERROR)).singleElement()
				.satisfies((entry) -> assertThat(entry.stackTrace()).contains("terminate failed too"));
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "INIT", "HANDLE_IN", "HANDLE_CONTROL", "HANDLE_INFO" })
	void failureDoesNotWaitForThePeer(Callback callback) {
		Script script = Script.idle()
			.on(callback, (argument, next) -> HandleResult.stop(StopReason.of("failure"), next));
		HostFixture patient = host(ContractSettings.builder().closeTimeout(Duration.ofMinutes(1)));
		try (SessionFixture session = patient.open(script)) {
			session.provoke(callback);

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1011));
			session.awaitCut();
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "INIT", "HANDLE_IN", "HANDLE_CONTROL", "HANDLE_INFO" })
	void mistakeOfThePeerEndsTheSessionWithoutNoise(Callback callback) {
		WebSockCloseException mistake = new WebSockCloseException(CloseDetail.of(1007, "not so"), "as the script says");
		Script script = Script.idle().on(callback, (argument, next) -> {
			throw mistake;
		});
		try (SessionFixture session = host().open(script)) {
			session.provoke(callback);

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1007, "not so"));
			session.awaitGone();
			if (callback == Callback.INIT) {
				assertThat(session.probe().terminations()).isEmpty();
			}
			else {
				assertThat(session.probe().terminations()).containsExactly(new CloseReason.Error(mistake));
			}
			assertThat(session.log(Level.INFO)).isEmpty();
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "INIT", "HANDLE_IN", "HANDLE_CONTROL", "HANDLE_INFO" })
	void resolvedExceptionEndsTheSessionWithoutNoise(Callback callback) {
		RefusedException refused = new RefusedException("as the script says");
		Script script = Script.idle().on(callback, (argument, next) -> {
			throw refused;
		});
		try (SessionFixture session = host().open(script)) {
			session.provoke(callback);

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(3003, "Refused"));
			session.awaitGone();
			assertThat(session.probe().terminations())
				.isEqualTo((callback == Callback.INIT) ? List.of() : List.of(new CloseReason.Error(refused)));
			assertThat(session.log(Level.INFO)).isEmpty();
			assertThat(session.log(Level.DEBUG)).filteredOn((entry) -> entry.message().contains("3003"))
				.singleElement()
				.satisfies((entry) -> assertThat(entry.stackTrace()).isEmpty());
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "HANDLE_IN", "HANDLE_CONTROL", "HANDLE_INFO" })
	void exceptionLeavesTheLastReturnedState(Callback callback) {
		Throwable failure = new IllegalStateException("third");
		Script script = Script.idle().on(callback, (argument, next) -> {
			if (next.number() == 4) {
				throw (IllegalStateException) failure;
			}
			return HandleResult.ok(next);
		});
		try (SessionFixture session = host().open(script)) {
			session.sync();
			session.provoke(callback);
			session.provoke(callback);

			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Error(failure));
			assertThat(terminateState(session)).isEqualTo(new Step(session.id(), 3));
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "INIT", "HANDLE_IN", "HANDLE_CONTROL", "HANDLE_INFO" })
	void stopLeavesItsOwnState(Callback callback) {
		Script script = Script.idle()
			.on(callback, (argument, next) -> HandleResult.stop(StopReason.normal(), new Step(next.session(), 77)));
		try (SessionFixture session = host().open(script)) {
			session.provoke(callback);
			session.awaitTermination();

			assertThat(terminateState(session)).isEqualTo(new Step(session.id(), 77));
		}
	}

	/**
	 * A message takes another way than frames, so the frames that prove that the session
	 * goes on must not come before it.
	 */
	private static void provokeBeforeSync(SessionFixture session, Callback callback) {
		session.probe().awaitCount(callback, 1);
	}

	private static void assertFrames(SessionFixture session, ResultShape shape) {
		for (WireFrame frame : shape.frames()) {
			WireFrame sent = session.client().read();
			assertThat(sent).isEqualTo(frame);
			assertThat(sent.masked()).as("A server must not mask (RFC 6455 section 5.1)").isFalse();
		}
	}

	private static void assertTermination(SessionFixture session, Callback callback, ResultShape shape, End end) {
		if (shape.isThrowing() && callback == Callback.INIT) {
			assertThat(session.probe().terminations()).as("There is no state to terminate").isEmpty();
		}
		else if (shape.isNull()) {
			assertThat(session.probe().terminations()).singleElement()
				.isInstanceOfSatisfying(CloseReason.Error.class,
						(error) -> assertThat(error.reason()).isInstanceOf(IllegalStateException.class));
		}
		else {
			assertThat(session.probe().terminations()).containsExactly(end.reason());
		}
	}

	/**
	 * One entry that names endpoint and session, and what went wrong: a defect with its
	 * stack trace, a failed stop by its reason.
	 */
	private static void assertLog(SessionFixture session, End end) {
		if (end.logged() == null) {
			assertThat(session.log(Level.WARNING)).isEmpty();
			return;
		}
		assertThat(session.log(Level.WARNING)).singleElement().satisfies((entry) -> {
			assertThat(entry.level()).isEqualTo(end.logged());
			assertThat(entry.message()).contains(ContractHost.ENDPOINT);
			assertThat(entry.message() + entry.stackTrace()).containsAnyOf("why it ended",
					ScriptedWebSock.class.getName(), StagedWebSock.class.getName());
		});
	}

	private static @Nullable Step terminateState(SessionFixture session) {
		return session.probe().calls(Callback.TERMINATE).get(0).state();
	}

	private static @Nullable HandleResult<Step> throwInTerminate(Object reason, Step state) {
		throw new IllegalArgumentException("terminate failed too");
	}

}
