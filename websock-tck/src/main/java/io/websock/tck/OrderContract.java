package io.websock.tck;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import io.websock.tck.ContractSettings.Overflow;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 3, order: frames leave in the order of results, and what one thread sends to
 * one session arrives in that order.
 */
public abstract class OrderContract extends ContractChapter {

	private static final int SENDERS = 8;

	private static final int MESSAGES = 20_000;

	private static final int FRAMES = 20_000;

	static LongStream seeds() {
		return Effort.seeds();
	}

	/**
	 * A message that knows its place.
	 *
	 * @param sender number of the thread that sent it
	 * @param number its number among this thread's messages
	 */
	private record Numbered(int sender, int number) {

	}

	/**
	 * Expects numbers to come one after another. Its fields are plain: the session's
	 * callbacks owe one another the sight of what they did.
	 */
	private static final class Sequence {

		private final Queue<String> disorder;

		private final String name;

		private int next;

		Sequence(String name, Queue<String> disorder) {
			this.name = name;
			this.disorder = disorder;
		}

		void take(int number) {
			if (number != this.next) {
				this.disorder.add(this.name + " " + number + " in place of " + this.next);
			}
			this.next = number + 1;
		}

		int count() {
			return this.next;
		}

	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void manySendersMeetOneSession(long seed) throws Exception {
		Queue<String> disorder = new ConcurrentLinkedQueue<>();
		List<Sequence> messages = IntStream.range(0, SENDERS)
			.mapToObj((sender) -> new Sequence("message of " + sender, disorder))
			.toList();
		Sequence frames = new Sequence("frame", disorder);
		Script script = Script.idle().countedOnly().on(Callback.HANDLE_INFO, (argument, next) -> {
			if (argument instanceof Numbered message) {
				messages.get(message.sender()).take(message.number());
				return HandleResult.ok(next);
			}
			return HandleResult.push(Frame.text("end"), next);
		}).on(Callback.HANDLE_IN, (argument, next) -> {
			frames.take(Integer.parseInt(((TextFrame) argument).text()));
			return HandleResult.ok(next);
		});
		AtomicInteger accepted = new AtomicInteger();
		try (ClientThreads threads = new ClientThreads(); SessionFixture session = roomy().open(script)) {
			SessionId id = session.id();
			SplittableRandom random = new SplittableRandom(seed);
			for (int sender = 0; sender < SENDERS; sender++) {
				int number = sender;
				SplittableRandom own = random.split();
				threads.begin(() -> sendMessages(session, number, own, accepted));
			}
			SplittableRandom clients = random.split();
			SplittableRandom pushers = random.split();
			threads.begin(() -> sendFrames(session.client(), clients));
			threads.begin(() -> push(session.host().messenger(), id, pushers));
			Sequence pushed = new Sequence("push", disorder);
			for (int i = 0; i < MESSAGES; i++) {
				pushed.take(Integer.parseInt(session.client().readText()));
			}
			threads.join(60);
			session.send("the end");

			assertThat(session.client().readText()).isEqualTo("end");
			session.sync();
			assertThat(disorder).isEmpty();
			assertThat(accepted).hasValue(SENDERS * MESSAGES);
			assertThat(session.probe().count(Callback.HANDLE_INFO)).isEqualTo(accepted.get() + 1);
			assertThat(frames.count()).isEqualTo(FRAMES);
		}
	}

	@Test
	void everyWayToASessionKeepsTheOrderOfItsSender() {
		Script script = Script.idle()
			.on(Callback.HANDLE_INFO, (argument, next) -> HandleResult.push(Frame.text(argument.toString()), next));
		try (SessionFixture session = roomy().open(script)) {
			WebSockMessenger messenger = session.host().messenger();
			SessionId id = session.id();
			messenger.subscribe(id, "topic");
			for (int i = 0; i < 1000; i++) {
				messenger.send(id, "send " + i);
				messenger.push(id, Frame.text("push " + i));
				messenger.publish("topic", "publish " + i);
				messenger.pushAll("topic", Frame.text("pushAll " + i));
				messenger.broadcast(ContractHost.ENDPOINT, "broadcast " + i);
			}

			for (int i = 0; i < 1000; i++) {
				for (String way : List.of("send ", "push ", "publish ", "pushAll ", "broadcast ")) {
					assertThat(session.client().readText()).isEqualTo(way + i);
				}
			}
		}
	}

	@Test
	void framesLeaveInTheOrderOfResults() {
		Script script = Script.idle().on(Callback.HANDLE_IN, (argument, next) -> {
			String text = ((TextFrame) argument).text();
			return HandleResult.push(List.of(Frame.text("a" + text), Frame.binary(RawClient.utf8("b" + text)),
					Frame.ping(RawClient.utf8("c" + text))), next);
		});
		try (SessionFixture session = roomy().open(script)) {
			session.client()
				.send(IntStream.range(0, 1000).mapToObj((i) -> WireFrame.text("" + i)).toArray(WireFrame[]::new));

			for (int i = 0; i < 1000; i++) {
				assertThat(Stream.generate(session.client()::read).limit(3)).containsExactly(WireFrame.text("a" + i),
						WireFrame.binary(RawClient.utf8("b" + i)), WireFrame.ping("c" + i));
			}
		}
	}

	private static void sendMessages(SessionFixture session, int sender, SplittableRandom random,
			AtomicInteger accepted) {
		for (int i = 0; i < MESSAGES; i++) {
			if (session.send(new Numbered(sender, i)) == SendResult.ACCEPTED) {
				accepted.incrementAndGet();
			}
			pause(random);
		}
	}

	private static void sendFrames(RawClient client, SplittableRandom random) {
		for (int i = 0; i < FRAMES;) {
			int batch = Math.min(FRAMES - i, 1 + random.nextInt(50));
			client
				.send(IntStream.range(i, i + batch).mapToObj((n) -> WireFrame.text("" + n)).toArray(WireFrame[]::new));
			i += batch;
			pause(random);
		}
	}

	private static void push(WebSockMessenger messenger, SessionId session, SplittableRandom random) {
		for (int i = 0; i < MESSAGES; i++) {
			assertThat(messenger.push(session, Frame.text("" + i))).isEqualTo(SendResult.ACCEPTED);
			pause(random);
		}
	}

	private static void pause(SplittableRandom random) {
		if (random.nextInt(100) == 0) {
			Thread.yield();
		}
	}

	private HostFixture roomy() {
		return host(ContractSettings.builder()
			.mailbox(2 * SENDERS * MESSAGES, Overflow.CLOSE)
			.outbound(64 << 20, 256 << 20)
			.noHeartbeat()
			.sendTimeout(Duration.ofMinutes(1)));
	}

}
