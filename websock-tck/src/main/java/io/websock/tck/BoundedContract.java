package io.websock.tck;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.SessionFailure;
import io.websock.SessionId;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 6, bounded: peers that do not read cost no thread and bounded memory, are ended
 * by the policy, and nobody else notices.
 */
public abstract class BoundedContract extends ContractChapter {

	private static final int READING = 150;

	private static final int STALLED = 50;

	private static final int FRAME = 10_000;

	/** Length of a frame with its header of four bytes (RFC 6455 section 5.2). */
	private static final int ON_THE_WIRE = FRAME + 4;

	/** Frames that make a megabyte, which is what each session is sent in a second. */
	private static final int A_SECOND = 100;

	private static final int SECONDS = Effort.isFull() ? 10 : 2;

	/** How far a reading client may be behind before the sender waits for it. */
	private static final long LAG = 20L * ON_THE_WIRE;

	private static final int MEGABYTE = 1 << 20;

	/** What a stalled session may keep: what its bound allows, and as much again. */
	private static final long KEPT = 2L * MEGABYTE;

	/** Noise of measuring a heap that is busy. */
	private static final long SLACK = 64L * MEGABYTE;

	/** Threads that come and go in pools; a thread for each stalled session is more. */
	private static final int FEW = 20;

	@Test
	void stalledPeersCostNoThreadAndBoundedMemory() throws Exception {
		// No client answers a ping
		HostFixture host = freshHost(ContractSettings.builder().idleTimeout(Duration.ZERO).noHeartbeat());
		List<SessionFixture> reading = new ArrayList<>();
		List<SessionFixture> stalled = new ArrayList<>();
		AtomicLong received = new AtomicLong();
		int frames = 2 * SECONDS * A_SECOND;
		try (ClientThreads threads = new ClientThreads()) {
			for (int i = 0; i < READING; i++) {
				reading.add(host.open(Script.idle()));
				reading.get(i).id();
			}
			for (int i = 0; i < STALLED; i++) {
				stalled.add(host.openStalled(Script.idle()));
				stalled.get(i).id();
			}
			// Only now: a client waits for its first frame no longer than for any other
			for (SessionFixture session : reading) {
				threads.begin(() -> {
					for (int frame = 0; frame < frames; frame++) {
						session.client().skip(ON_THE_WIRE);
						received.addAndGet(ON_THE_WIRE);
					}
				});
			}
			Sender sender = new Sender(host.messenger(), received);
			Measure without = sender.send(reading, List.of());
			Measure with = sender.send(reading, stalled);
			threads.join(60);
			report(without, with);

			assertThat(with.threads()).as("Threads of the host").isLessThanOrEqualTo(without.threads() + FEW);
			assertThat(with.heap()).as("Heap").isLessThan(without.heap() + STALLED * KEPT + SLACK);
			assertReadersNoticedNothing(reading);
			assertStalledAreEnded(host, stalled);
		}
		finally {
			reading.forEach(SessionFixture::close);
			stalled.forEach(SessionFixture::close);
		}
	}

	private static void report(Measure without, Measure with) {
		System.out.printf(
				"%d sessions, %d of them stalled: %.2f MB/s to each, %d threads (%d without the stalled), "
						+ "%d MB heap (%d)%n",
				READING + STALLED, STALLED, with.rate(), with.threads(), without.threads(), with.heap() / MEGABYTE,
				without.heap() / MEGABYTE);
	}

	private static void assertReadersNoticedNothing(List<SessionFixture> reading) {
		for (SessionFixture session : reading) {
			session.sync();
			assertThat(session.probe().terminations()).isEmpty();
		}
	}

	private static void assertStalledAreEnded(HostFixture host, List<SessionFixture> stalled) {
		for (SessionFixture session : stalled) {
			pushUntilRefused(host.messenger(), session.id());
			assertThat(session.awaitTermination()).isEqualTo(
					new CloseReason.Error(new SessionFailure.Overloaded(SessionFailure.Overloaded.Queue.OUTBOUND)));
		}
		assertThat(host.dropped(DropCause.OUTBOUND)).isGreaterThanOrEqualTo(STALLED);
	}

	/**
	 * Pushes on, because socket buffers may have taken all so far.
	 */
	private static void pushUntilRefused(WebSockMessenger messenger, SessionId session) {
		Frame frame = Frame.binary(new byte[FRAME]);
		for (int i = 0; i < 64 * A_SECOND; i++) {
			if (messenger.push(session, frame) != SendResult.ACCEPTED) {
				return;
			}
		}
	}

	/**
	 * What was seen while frames were sent.
	 *
	 * @param threads the most threads of the host at one moment
	 * @param heap bytes of the heap in use afterwards
	 * @param rate megabytes sent to each session in a second
	 */
	private record Measure(int threads, long heap, double rate) {

	}

	/**
	 * Sends frames to sessions at a steady rate, but never faster than those that read do
	 * read, so that a slow machine makes a slow test and not a failing one.
	 */
	private static final class Sender {

		private final WebSockMessenger messenger;

		private final AtomicLong received;

		private final Frame frame = Frame.binary(new byte[FRAME]);

		private long sent;

		Sender(WebSockMessenger messenger, AtomicLong received) {
			this.messenger = messenger;
			this.received = received;
		}

		Measure send(List<SessionFixture> reading, List<SessionFixture> stalled) {
			int threads = 0;
			long start = System.nanoTime();
			for (int i = 0; i < SECONDS * A_SECOND; i++) {
				awaitTurn(start + i * (1_000_000_000L / A_SECOND), reading.size());
				stalled.forEach((session) -> this.messenger.push(session.id(), this.frame));
				for (SessionFixture session : reading) {
					SessionId id = session.id();
					assertThat(this.messenger.push(id, this.frame)).isEqualTo(SendResult.ACCEPTED);
					this.sent += ON_THE_WIRE;
				}
				threads = (i % 10 == 0) ? Math.max(threads, hostThreads()) : threads;
			}
			double seconds = (System.nanoTime() - start) / 1e9;
			return new Measure(threads, heap(), SECONDS * A_SECOND * FRAME / seconds / 1e6);
		}

		private void awaitTurn(long time, int readers) {
			Await.until("the next turn",
					() -> System.nanoTime() >= time && this.sent - this.received.get() <= LAG * readers);
		}

		private static int hostThreads() {
			return (int) Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !thread.getName().startsWith(ClientThreads.THREADS))
				.count();
		}

		private static long heap() {
			System.gc();
			return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		}

	}

}
