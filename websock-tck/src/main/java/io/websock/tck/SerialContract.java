package io.websock.tck;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.spring.WebSockMessenger;
import io.websock.test.WireFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 2, serial: no two callbacks of one session overlap, whatever the mix of frames,
 * messages, timers and closes, and each gets the state last returned. The probes of all
 * chapters look out for that; here they are given something to see.
 */
public abstract class SerialContract extends ContractChapter {

	private static final int SESSIONS = 20;

	private static final int EVENTS = 300;

	static LongStream seeds() {
		return Effort.seeds();
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void callbacksNeverOverlap(long seed) throws Exception {
		HostFixture host = host(ContractSettings.builder()
			.heartbeat(Duration.ofMillis(20), Duration.ofSeconds(30))
			.closeTimeout(Duration.ofMillis(300)));
		List<SessionFixture> sessions = new ArrayList<>();
		SplittableRandom random = new SplittableRandom(seed);
		try (ClientThreads threads = new ClientThreads()) {
			for (int i = 0; i < SESSIONS; i++) {
				SessionFixture session = host.open(busy());
				sessions.add(session);
				begin(threads, session, random);
			}
			threads.join(60);
			for (SessionFixture session : sessions) {
				session.awaitTermination();
				session.awaitGone();
				assertThat(session.probe().terminations()).hasSize(1);
			}
		}
		finally {
			sessions.forEach(SessionFixture::close);
		}
	}

	/**
	 * Frames from the client, messages, timers and pushes from threads of their own, and
	 * from two threads at once an end.
	 */
	private static void begin(ClientThreads threads, SessionFixture session, SplittableRandom random) {
		SessionId id = session.id();
		WebSockMessenger messenger = session.host().messenger();
		SplittableRandom frames = random.split();
		SplittableRandom messages = random.split();
		boolean applicationFirst = random.nextBoolean();
		threads.begin(() -> {
			for (int i = 0; i < EVENTS; i++) {
				trySend(session, frames.nextBoolean() ? WireFrame.text("frame") : WireFrame.pong("pong"));
			}
			trySend(session, applicationFirst ? WireFrame.text("more") : WireFrame.close(1000, ""));
		});
		threads.begin(() -> {
			for (int i = 0; i < EVENTS; i++) {
				sendSomething(messenger, id, messages.nextInt(4));
			}
			messenger.send(id, applicationFirst ? "stop" : "go on");
			messenger.close(id, CloseDetail.of(4000));
		});
		threads.begin(() -> session.client().readAll());
	}

	private static void sendSomething(WebSockMessenger messenger, SessionId session, int which) {
		switch (which) {
			case 0 -> messenger.send(session, "message");
			case 1 -> messenger.sendAfter(Duration.ofMillis(1), session, "timer");
			case 2 -> messenger.push(session, Frame.text("pushed"));
			default -> messenger.broadcast(ContractHost.ENDPOINT, "to all");
		}
	}

	/**
	 * The host may be done with the session.
	 */
	private static void trySend(SessionFixture session, WireFrame frame) {
		try {
			session.client().send(frame);
		}
		catch (UncheckedIOException ex) {
			// It is
		}
	}

	/**
	 * Gives its thread away inside each callback, so that whoever would overlap can.
	 */
	private static Script busy() {
		return Script.idle().on(Callback.HANDLE_IN, (argument, next) -> {
			Thread.yield();
			return HandleResult.push(Frame.text("answer"), next);
		}).on(Callback.HANDLE_CONTROL, (argument, next) -> {
			Thread.yield();
			return HandleResult.ok(next);
		}).on(Callback.HANDLE_INFO, (argument, next) -> {
			Thread.yield();
			return argument.equals("stop") ? HandleResult.stop(StopReason.normal(), next) : HandleResult.ok(next);
		}).on(Callback.TERMINATE, (argument, next) -> {
			Thread.yield();
			return null;
		});
	}

}
