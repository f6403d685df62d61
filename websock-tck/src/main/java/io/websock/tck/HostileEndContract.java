package io.websock.tck;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chapter Hostile, ends: however and whenever a peer leaves, its session ends once and
 * its descriptor comes back, whether the peer reads or not.
 */
public abstract class HostileEndContract extends HostileChapter {

	private static final int LARGE = 4 * MEGABYTE;

	private static final int PEERS = Effort.isFull() ? 100 : 10;

	private static final int PEERS_PER_PHASE = 3;

	private static final int FLOODERS = 2;

	/**
	 * What a slow reader takes at a time, and how often: 4 MB take longer than the close
	 * timeout.
	 */
	private static final int SIP = Effort.isFull() ? 15_000 : 100_000;

	private static final int SIP_MILLIS = 50;

	@Test
	void closeBehindMegabytesThatNobodyReadsEnds() {
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, "close behind 4 MB, unread")) {
			List<SessionFixture> peers = peers(hostile, host, PEERS);
			byte[] bytes = Closer.PEERS_CLOSE.request();
			peers.forEach((peer) -> peer.client().raw(bytes));
			peers.forEach((peer) -> peer.probe().awaitReturned(Callback.HANDLE_IN, 1));

			hostile.assertHeap(LARGE + PER_PEER);
			hostile.assertDescriptorsBack(ALL_TIMEOUTS);
			hostile.assertEnded(peers);
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource
	void closeBehindMegabytesThatAreReadSlowlyArrives(Closer closer) throws Exception {
		HostFixture host = host(settings());
		ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
		try (HostileCase hostile = begin(host, closer + " behind 4 MB, read slowly")) {
			SessionFixture peer = hostile.add(host.openStalled(closer.script()));
			peer.client().raw(closer.request());
			peer.probe().awaitReturned(Callback.HANDLE_IN, 1);
			// The frame, its bytes on the wire and, over TLS, what Tomcat holds of them
			hostile.assertHeap(3 * LARGE + PER_PEER);
			ByteArrayOutputStream read = new ByteArrayOutputStream();
			ScheduledFuture<?> reading = reader.scheduleWithFixedDelay(() -> sip(peer.client(), read), 0, SIP_MILLIS,
					TimeUnit.MILLISECONDS);
			Duration limit = Duration.ofMillis((long) SIP_MILLIS * (LARGE / SIP)).plus(Await.LIMIT);
			Await.until(limit, "the end of the connection", reading::isDone);

			byte[] close = WireFrame.close(1000, "").unmasked().encode();
			hostile.softly().assertThat(read.size()).as("Bytes read").isGreaterThan(LARGE + close.length);
			hostile.softly().assertThat(read.toByteArray()).as("Bytes read").endsWith(close);
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(List.of(peer));
			hostile.assertCode(1000, 1);
		}
		finally {
			reader.shutdownNow();
		}
	}

	@ParameterizedTest
	@EnumSource
	void peersCloseEndsTheSessionInEachPhase(SessionPhase phase) {
		HostFixture host = host(settings());
		Gate gate = new Gate();
		try (HostileCase hostile = begin(host, "peer's close, unread, " + phase)) {
			List<SessionFixture> peers = enter(hostile, host, phase, gate);
			peers.forEach((peer) -> peer.client().sendClose(1000));
			gate.open();

			hostile.assertHeap(LARGE + PER_PEER);
			hostile.assertDescriptorsBack(ALL_TIMEOUTS);
			hostile.assertEnded(peers);
		}
		finally {
			gate.open();
		}
	}

	@ParameterizedTest
	@EnumSource
	void resetEndsTheSessionInEachPhase(SessionPhase phase) {
		HostFixture host = host(settings());
		Gate gate = new Gate();
		try (HostileCase hostile = begin(host, "RST, " + phase)) {
			List<SessionFixture> peers = enter(hostile, host, phase, gate);
			peers.forEach((peer) -> peer.client().abort());
			gate.open();

			hostile.assertDescriptorsBack(ALL_TIMEOUTS);
			hostile.assertEnded(peers);
			hostile.assertHeap(LARGE + PER_PEER);
		}
		finally {
			gate.open();
		}
	}

	@ParameterizedTest(name = "legal: {0}")
	@ValueSource(booleans = { true, false })
	void bytesAfterTheEndAreNotReadForEver(boolean legal) {
		WireFrame last = legal ? WireFrame.close(1000, "") : WireFrame.text("unmasked").unmasked();
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, "bytes without end after " + (legal ? "its close" : "our verdict"));
				ClientThreads threads = new ClientThreads()) {
			List<SessionFixture> peers = peers(hostile, host, FLOODERS);
			for (SessionFixture peer : peers) {
				peer.client().send(last);
				threads.begin(new FrameFlood(peer.client(), WireFrame.binary(new byte[1000])));
			}

			hostile.assertHeap(PER_PEER);
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			hostile.assertCode(legal ? 1000 : 1002, FLOODERS);
		}
	}

	private static List<SessionFixture> peers(HostileCase hostile, HostFixture host, int count) {
		List<SessionFixture> peers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			peers.add(hostile.add(host.openStalled(HealthyClients.ECHO)));
		}
		return peers;
	}

	private static List<SessionFixture> enter(HostileCase hostile, HostFixture host, SessionPhase phase, Gate gate) {
		return IntStream.range(0, PEERS_PER_PHASE).mapToObj((i) -> hostile.add(phase.enter(host, gate))).toList();
	}

	/**
	 * Reads some of what comes, and fails at the end of it. Over TLS it comes in records.
	 */
	private static void sip(RawClient client, ByteArrayOutputStream read) {
		int end = read.size() + SIP;
		while (read.size() < end) {
			byte[] some = client.readSome(end - read.size());
			if (some.length == 0) {
				throw new CancellationException("The connection ended");
			}
			read.writeBytes(some);
		}
	}

	/**
	 * Who closes behind a large message.
	 */
	enum Closer {

		/** The peer, which was echoed the message. */
		PEERS_CLOSE("close"),

		/** The handler, by the result that pushes the message. */
		OUR_STOP("stop");

		private final String shown;

		Closer(String shown) {
			this.shown = shown;
		}

		Script script() {
			return (this == PEERS_CLOSE) ? HealthyClients.ECHO
					: Script.idle()
						.countedOnly()
						.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(),
								CloseDetail.of(1000), List.of((Frame) argument), next));
		}

		@Override
		public String toString() {
			return this.shown;
		}

		byte[] request() {
			byte[] message = WireFrame.binary(new byte[LARGE]).encode();
			byte[] close = (this == PEERS_CLOSE) ? WireFrame.close(1000, "").encode() : new byte[0];
			byte[] bytes = Arrays.copyOf(message, message.length + close.length);
			System.arraycopy(close, 0, bytes, message.length, close.length);
			return bytes;
		}

	}

}
