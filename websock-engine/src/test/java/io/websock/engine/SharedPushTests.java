package io.websock.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.engine.SessionListener.DropCause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Session#push(SharedFrame)}, {@link SharedFrame} and
 * {@link SharedBatch}.
 */
class SharedPushTests {

	private final SessionFixture fixture = new SessionFixture();

	private final TestTransport transport = this.fixture.transport;

	private final TestWebSock webSock = this.fixture.webSock;

	@Test
	void sessionAtRestIsWrittenToOnTheCallersThread() {
		Session session = this.fixture.open();
		int flushes = this.transport.flushes;

		assertThat(session.push(shared("a"))).isEqualTo(OfferResult.ACCEPTED);

		assertThat(this.transport.sent).containsExactly("a");
		assertThat(this.transport.flushes).isEqualTo(flushes + 1);
		assertThat(this.fixture.tasks).isEmpty();
		assertThat(this.webSock.trace).containsExactly("init");
	}

	@Test
	void frameStaysBehindWhatIsInTheMailbox() {
		Session session = this.fixture.open();
		session.push(Frame.text("a"));

		session.push(shared("b"));

		assertThat(this.transport.sent).isEmpty();
		this.fixture.run();
		assertThat(this.transport.sent).containsExactly("a", "b");
	}

	@Test
	void busySessionSendsItInItsOwnTime() {
		Session session = this.fixture.open();
		this.webSock.onIn = (frame, state) -> {
			session.push(shared("pushed"));
			assertThat(this.transport.sent).isEmpty();
			return HandleResult.push(Frame.text("result"), state);
		};

		this.transport.receives(Frame.text("in"));

		assertThat(this.transport.sent).containsExactly("result", "pushed");
	}

	@Test
	void restIsSeenFromOutside() {
		Session session = this.fixture.open();
		assertThat(session.isIdle()).isTrue();

		session.send("waits");
		assertThat(session.isIdle()).isFalse();

		this.fixture.run();
		assertThat(session.isIdle()).isTrue();

		this.transport.stalled = true;
		session.push(shared("a"));
		assertThat(session.isIdle()).isFalse();
	}

	@Test
	void whatComesWhileItIsWrittenIsHandledOnTheExecutor() {
		Session session = this.fixture.open();
		this.transport.onSend = () -> session.send("meanwhile");

		session.push(shared("a"));

		assertThat(this.webSock.trace).containsExactly("init");
		this.fixture.run();
		assertThat(this.webSock.trace).containsExactly("init", "info meanwhile 1");
	}

	@Test
	void stalledSessionKeepsItWithoutATaskUntilItsPeerReads() {
		Session session = this.fixture.withOutbound(10, 1000).open();
		this.transport.stalled = true;
		for (int i = 0; i < 5; i++) {
			session.push(shared("frame " + i));
		}

		assertThat(this.transport.sent).containsExactly("frame 0");
		assertThat(this.fixture.tasks).isEmpty();
		assertThat(session.stats().outboundBytes())
			.isEqualTo("frame 0".length() + 4 * FrameKind.cost(Frame.text("frame 1")));

		this.transport.takesAll();
		assertThat(this.transport.sent).containsExactly("frame 0", "frame 1", "frame 2", "frame 3", "frame 4");
		assertThat(session.stats().outboundBytes()).isZero();
	}

	@Test
	void stalledSessionEndsWithTheSendTimeout() {
		Session session = this.fixture.withoutHeartbeat().open();
		this.transport.stalled = true;
		session.push(shared("a"));

		this.fixture.after(SessionSettings.defaults().sendTimeout().plusSeconds(1));

		assertThat(this.fixture.listener.sendTimeouts).isOne();
		assertThat(session.hasEnded()).isTrue();
	}

	@Test
	void frameBeyondTheBoundIsCountedAndEndsTheSessionOnTheExecutor() {
		Session session = this.fixture.withOutbound(10, 20).open();
		this.transport.stalled = true;
		session.push(shared("0123456789"));
		session.push(shared("0123456789"));

		assertThat(session.push(shared("0123456789"))).isEqualTo(OfferResult.OVERLOADED);

		assertThat(session.hasEnded()).isFalse();
		this.fixture.run();
		assertThat(this.fixture.listener.closeCodes).containsExactly(1006);
		assertThat(this.fixture.listener.drops).containsExactly(DropCause.OUTBOUND, DropCause.OUTBOUND);
	}

	@Test
	void endedSessionIsSaidToBeNone() {
		Session session = this.fixture.open();
		session.close(CloseDetail.of(1000));
		this.fixture.run();

		assertThat(session.push(shared("a"))).isEqualTo(OfferResult.NO_SESSION);
	}

	@Test
	void defectOfATransportEndsItsSessionAlone() {
		Session session = this.fixture.open();
		this.transport.onSend = () -> {
			throw new IllegalStateException("defect");
		};

		session.push(shared("a"));
		this.fixture.run();

		assertThat(session.hasEnded()).isTrue();
		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void batchLeavesByOneFlush() {
		Session session = this.fixture.open();
		this.transport.takesBatches = true;
		int flushes = this.transport.flushes;
		long sent = session.stats().framesSent();

		assertThat(session.push(batch("a", "b"))).isTrue();

		assertThat(this.transport.sent).containsExactly("a", "b");
		assertThat(this.transport.flushes).isEqualTo(flushes + 1);
		assertThat(session.stats().framesSent()).isEqualTo(sent + 2);
		assertThat(this.fixture.tasks).isEmpty();
	}

	@Test
	void batchIsNotTakenByATransportThatTakesOneFrameAtATime() {
		Session session = this.fixture.open();

		assertThat(session.push(batch("a", "b"))).isFalse();

		assertThat(this.transport.sent).isEmpty();
		assertThat(session.isIdle()).isTrue();
	}

	@Test
	void batchIsNotTakenBehindOtherFrames() {
		Session session = this.fixture.open();
		this.transport.takesBatches = true;
		session.push(Frame.text("first"));
		assertThat(session.push(batch("a", "b"))).isFalse();
		this.fixture.run();
		this.transport.stalled = true;
		assertThat(session.push(batch("a", "b"))).isTrue();
		assertThat(session.push(batch("c", "d"))).isFalse();

		this.transport.takesAll();

		assertThat(this.transport.sent).containsExactly("first", "a", "b");
		assertThat(session.push(batch("c", "d"))).isTrue();
	}

	@Test
	void stalledBatchEndsWithTheSendTimeout() {
		Session session = this.fixture.withoutHeartbeat().open();
		this.transport.takesBatches = true;
		this.transport.stalled = true;
		session.push(batch("a", "b"));

		this.fixture.after(SessionSettings.defaults().sendTimeout().plusSeconds(1));

		assertThat(this.fixture.listener.sendTimeouts).isOne();
		assertThat(session.hasEnded()).isTrue();
	}

	@Test
	void defectOfATransportInABatchEndsItsSessionAndIsSaidOfEachFrame() {
		Session session = this.fixture.open();
		this.transport.takesBatches = true;
		this.transport.onSend = () -> {
			throw new IllegalStateException("defect");
		};

		assertThat(session.push(batch("a", "b"))).isFalse();
		assertThat(session.push(shared("a"))).isEqualTo(OfferResult.NO_SESSION);
		this.fixture.run();

		assertThat(session.hasEnded()).isTrue();
		assertThat(this.transport.aborted).isTrue();
	}

	@Test
	void bytesOfABatchArePutTogetherOnceForAnEncoder() {
		AtomicInteger calls = new AtomicInteger();
		Function<Frame, ByteBuffer> encoder = (frame) -> {
			calls.incrementAndGet();
			return ((TextFrame) frame).utf8();
		};
		SharedBatch batch = batch("a", "bc");

		ByteBuffer bytes = batch.encoded(encoder);
		assertThat(StandardCharsets.UTF_8.decode(bytes).toString()).isEqualTo("abc");
		assertThat(batch.encoded(encoder)).isSameAs(bytes);
		assertThat(bytes.remaining()).isEqualTo(3);
		assertThat(calls).hasValue(2);
		assertThat(batch.encoded((frame) -> ByteBuffer.allocate(5)).remaining()).isEqualTo(10);
	}

	@Test
	void frameIsEncodedOnceForAllThreads() throws InterruptedException {
		SharedFrame frame = shared("text");
		AtomicInteger calls = new AtomicInteger();
		AtomicInteger read = new AtomicInteger();
		Function<Frame, ByteBuffer> encoder = (encoded) -> {
			calls.incrementAndGet();
			return ByteBuffer.wrap(new byte[7]);
		};
		CountDownLatch done = new CountDownLatch(1000);
		ExecutorService executor = Executors.newFixedThreadPool(4);

		for (int i = 0; i < 1000; i++) {
			executor.execute(() -> {
				ByteBuffer bytes = frame.encoded(encoder);
				read.addAndGet(bytes.remaining());
				bytes.position(bytes.limit());
				done.countDown();
			});
		}

		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		executor.shutdown();
		assertThat(calls).hasValue(1);
		assertThat(read).hasValue(7 * 1000);
		assertThat(frame.encoded(encoder).remaining()).isEqualTo(7);
	}

	@Test
	void eachEncoderHasItsOwnBytes() {
		SharedFrame frame = shared("text");

		assertThat(frame.encoded((same) -> ByteBuffer.wrap(new byte[1])).remaining()).isOne();
		assertThat(frame.encoded((same) -> ByteBuffer.wrap(new byte[2])).remaining()).isEqualTo(2);
	}

	private static SharedBatch batch(String... texts) {
		return new SharedBatch(Arrays.stream(texts).map(SharedPushTests::shared).toList());
	}

	private static SharedFrame shared(String text) {
		return new SharedFrame(Frame.text(text));
	}

}
