package io.websock.tck;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.websock.CloseDetail;
import io.websock.protocol.Opcode;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter Hostile, floods: frames that cost their sender next to nothing, from peers that
 * read little of the answers or none.
 */
public abstract class HostileFloodContract extends HostileChapter {

	private static final int FLOODERS = 2;

	private static final Duration TIME = Effort.isFull() ? Duration.ofSeconds(60) : Duration.ofSeconds(1);

	private static final int ENDLESS = 4;

	private static final int HEAP_LOOKS = Effort.isFull() ? 12 : 1;

	private static final int READ = 8192;

	private static final int DRIBBLERS = 20;

	@ParameterizedTest(name = "{0} of {1} bytes")
	@CsvSource({ "ping,0", "ping,125", "text,0", "text,1" })
	void floodThatIsNotReadEndsByTheSendTimeout(String kind, int length) throws Exception {
		WireFrame frame = frame(kind, length);
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, kind + " flood of " + length + " bytes, not reading");
				ClientThreads threads = new ClientThreads()) {
			List<SessionFixture> peers = flood(hostile, host, threads, frame);

			hostile.assertHeap(PER_PEER);
			if (kind.equals("text") && length > 0 && deviates(Deviation.PINGS_HIDDEN)) {
				// Tomcat's layer sends each frame by itself, so filling two kernels'
				// buffers
				// with frames of three bytes takes it minutes
				peers.forEach((peer) -> peer.client().abort());
				hostile.assertDescriptorsBack(ALL_TIMEOUTS);
				return;
			}
			// A host that is slow takes its time to fill the buffers of two kernels
			Await.until(Await.LIMIT.multipliedBy(3), "the ends of the sessions",
					() -> peers.stream().allMatch((peer) -> peer.probe().count(Callback.TERMINATE) > 0));
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			if (!kind.equals("ping") || !deviates(Deviation.PINGS_HIDDEN)) {
				hostile.assertCounted("websock.send.timeouts", FLOODERS);
			}
		}
	}

	@ParameterizedTest(name = "{0} of {1} bytes")
	@CsvSource({ "ping,0", "ping,125", "text,0" })
	void floodOfAPeerThatReadsNowAndThenIsBounded(String kind, int length) throws Exception {
		WireFrame frame = frame(kind, length);
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, kind + " flood of " + length + " bytes, reading now and then");
				ClientThreads threads = new ClientThreads()) {
			List<SessionFixture> peers = flood(hostile, host, threads, frame);
			ScheduledExecutorService readers = Executors.newScheduledThreadPool(FLOODERS);
			peers.forEach((peer) -> readers.scheduleWithFixedDelay(() -> peer.client().readSome(READ), 0, 100,
					TimeUnit.MILLISECONDS));

			for (int i = 0; i < HEAP_LOOKS; i++) {
				awaitTime(TIME.dividedBy(HEAP_LOOKS));
				hostile.assertHeap(PER_PEER);
			}
			readers.shutdownNow();
			peers.forEach((peer) -> peer.client().abort());
			hostile.assertDescriptorsBack(ALL_TIMEOUTS);
			hostile.assertEnded(peers);
		}
	}

	@Test
	void messageThatNeverEndsHoldsUpNoClose() throws Exception {
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, "endless empty continuations");
				ClientThreads threads = new ClientThreads()) {
			List<SessionFixture> peers = new ArrayList<>();
			for (int i = 0; i < ENDLESS; i++) {
				SessionFixture peer = hostile.add(host.open(HealthyClients.ECHO));
				peers.add(peer);
				peer.client().send(WireFrame.text("a").unfinished());
				threads.begin(new FrameFlood(peer.client(), WireFrame.of(Opcode.CONTINUATION).unfinished()));
			}
			awaitTime(TIME);

			hostile.assertHeap(PER_PEER);
			peers.forEach((peer) -> host.messenger().close(peer.id(), CloseDetail.of(1008)));
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			hostile.assertCode(1008, ENDLESS);
		}
	}

	@Test
	void messageThatIsDribbledIsEchoed() throws Exception {
		byte[] message = WireFrame.text("d".repeat(60)).encode();
		HostFixture host = host(settings());
		ScheduledExecutorService dribble = Executors.newSingleThreadScheduledExecutor();
		try (HostileCase hostile = begin(host, "message a byte at a time")) {
			List<SessionFixture> peers = new ArrayList<>();
			for (int i = 0; i < DRIBBLERS; i++) {
				peers.add(hostile.add(host.open(HealthyClients.ECHO)));
			}
			long pause = TIME.toNanos() / message.length;
			for (int i = 0; i < message.length; i++) {
				byte next = message[i];
				dribble.schedule(() -> peers.forEach((peer) -> peer.client().raw(next)), i * pause,
						TimeUnit.NANOSECONDS);
			}
			SessionFixture last = peers.get(DRIBBLERS - 1);
			awaitTime(TIME.dividedBy(2));
			hostile.assertHeap(PER_PEER);

			awaitTime(TIME.dividedBy(2));
			for (SessionFixture peer : peers) {
				assertThat(peer.client().readText()).hasSize(60);
				peer.client().sendClose(1000).awaitClose();
			}
			assertThat(last.awaitTermination()).isNotNull();
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			hostile.assertCode(1000, DRIBBLERS);
		}
		finally {
			dribble.shutdownNow();
		}
	}

	@ParameterizedTest(name = "opcode {0}")
	@EnumSource(names = { "TEXT", "BINARY", "CONTINUATION" })
	void frameThatIsAnnouncedTooLongCostsNothing(Opcode opcode) {
		boolean late = deviates(Deviation.SIZE_JUDGED_LATE);
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, "header of 2^62 bytes, opcode " + opcode)) {
			List<SessionFixture> peers = new ArrayList<>();
			for (int i = 0; i < FLOODERS; i++) {
				SessionFixture peer = hostile.add(host.open(HealthyClients.ECHO));
				peers.add(peer);
				if (opcode == Opcode.CONTINUATION) {
					peer.client().send(WireFrame.text("a").unfinished());
				}
				peer.client().raw(header(opcode));
				if (late) {
					sendUntilCut(peer.client(), 9 * MEGABYTE);
				}
			}

			hostile.assertHeap(PER_PEER + (late ? BUFFERED : 0));
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			hostile.assertCode(1009, FLOODERS);
		}
	}

	private static List<SessionFixture> flood(HostileCase hostile, HostFixture host, ClientThreads threads,
			WireFrame frame) {
		List<SessionFixture> peers = new ArrayList<>();
		List<FrameFlood> floods = new ArrayList<>();
		for (int i = 0; i < FLOODERS; i++) {
			SessionFixture peer = hostile.add(host.openStalled(HealthyClients.ECHO));
			peers.add(peer);
			FrameFlood flood = new FrameFlood(peer.client(), frame);
			floods.add(flood);
			threads.begin(flood);
		}
		// Before the send timeout takes away what is to be seen
		Await.until("floods to take effect", () -> floods.stream().allMatch(FrameFlood::hasTakenEffect));
		return peers;
	}

	/**
	 * Returns the header of a frame of 2^62 bytes, whose mask changes nothing.
	 */
	private static byte[] header(Opcode opcode) {
		byte[] header = new byte[14];
		header[0] = (byte) (0x80 | opcode.code());
		header[1] = (byte) 0xff;
		header[2] = 0x40;
		return header;
	}

	private static void sendUntilCut(RawClient client, int zeros) {
		try {
			client.raw(new byte[zeros]);
		}
		catch (UncheckedIOException ex) {
			// The host has seen enough
		}
	}

	private static WireFrame frame(String kind, int length) {
		String payload = "x".repeat(length);
		return kind.equals("ping") ? WireFrame.ping(payload) : WireFrame.text(payload);
	}

	/**
	 * Lets a flood go on for some time. Nothing is asserted of how long it takes.
	 */
	private static void awaitTime(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		Await.until(time.plus(Await.LIMIT), "the time of a flood", () -> System.nanoTime() - end >= 0);
	}

}
