package io.websock.tck;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chapter Hostile, compression: messages that are short on the wire and long behind it.
 */
public abstract class HostileDeflateContract extends HostileChapter {

	private static final int PEERS = 4;

	/**
	 * Zeros that take some 64 KB of the wire, and eight times what a message may have.
	 */
	private static final int HUGE = 64 * MEGABYTE;

	/** What a message may have by default. */
	private static final int MESSAGE = 8 * MEGABYTE;

	private static final int PIECES = 1000;

	private static final int SMALL = 60_000;

	private static final int MANY = Effort.isFull() ? 20_000 : 1000;

	/** How many times its compressed size a message may have by default. */
	private static final int RATIO = 25;

	@ParameterizedTest(name = "in {0} frames")
	@ValueSource(ints = { 1, PIECES })
	void hugeMessageEndsTheSessionBeforeItIsInflated(int pieces) {
		WireFrame[] frames = huge(pieces);
		HostFixture host = host(compressed());
		try (HostileCase hostile = begin(host, "64 MB deflated to 64 KB in " + pieces + " frames")) {
			List<SessionFixture> peers = open(hostile, host);
			peers.forEach((session) -> sendUntilCut(session, frames));

			hostile.assertHeap(PER_PEER + (deviates(Deviation.SIZE_JUDGED_LATE) ? BUFFERED : MESSAGE));
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			hostile.assertCode(1009, PEERS);
		}
	}

	@Test
	void manySmallMessagesCostNoMemory() {
		HostFixture host = host(compressed());
		try (HostileCase hostile = begin(host, MANY + " messages of 60 KB deflated to 60 bytes");
				DeflatingPeer peer = new DeflatingPeer()) {
			List<SessionFixture> peers = open(hostile, host);
			WireFrame message = WireFrame.binary(new byte[SMALL]);
			for (int i = 0; i < MANY; i++) {
				WireFrame deflated = peer.deflate(message);
				peers.forEach((session) -> session.client().send(deflated));
			}
			peers.forEach((session) -> session.probe().awaitReturned(Callback.HANDLE_IN, MANY));

			hostile.assertHeap(PER_PEER);
			peers.forEach((session) -> session.client().sendClose(1000));
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			hostile.assertCode(1000, PEERS);
		}
	}

	@ParameterizedTest(name = "beyond it: {0}")
	@ValueSource(booleans = { false, true })
	void ratioIsBoundedWhereItIsSaidToBe(boolean beyond) {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		HostFixture host = host(compressed());
		try (HostileCase hostile = begin(host, "ratio just " + (beyond ? "above" : "below") + " the limit");
				DeflatingPeer peer = new DeflatingPeer()) {
			WireFrame deflated = peer.deflate(ofRatio(RATIO + (beyond ? 2 : -2)));
			List<SessionFixture> peers = open(hostile, host);
			peers.forEach((session) -> session.client().send(deflated));
			if (!beyond) {
				peers.forEach((session) -> session.probe().awaitReturned(Callback.HANDLE_IN, 1));
				peers.forEach((session) -> session.client().sendClose(1000));
			}

			hostile.assertHeap(MEGABYTE + PER_PEER);
			hostile.assertDescriptorsBack(CLOSE_TIMEOUT.plus(MARGIN));
			hostile.assertEnded(peers);
			hostile.assertCode(beyond ? 1009 : 1000, PEERS);
		}
	}

	/**
	 * Returns a message of a megabyte with a ratio, the same in each of its parts: noise
	 * that does not compress, and zeros that hardly count.
	 */
	private static WireFrame ofRatio(int ratio) {
		byte[] bytes = new byte[MEGABYTE];
		Random random = new Random(ratio);
		int part = 10_000;
		// A part's zeros take some 20 bytes of the wire
		byte[] noise = new byte[part / ratio - 20];
		for (int start = 0; start + part <= bytes.length; start += part) {
			random.nextBytes(noise);
			System.arraycopy(noise, 0, bytes, start, noise.length);
		}
		return WireFrame.binary(bytes);
	}

	private static WireFrame[] huge(int pieces) {
		try (DeflatingPeer peer = new DeflatingPeer()) {
			return peer.deflate(WireFrame.binary(new byte[HUGE]), pieces);
		}
	}

	private static ContractSettings.Builder compressed() {
		return settings().compression(new ContractSettings.Compression(false, false, 100));
	}

	private static List<SessionFixture> open(HostileCase hostile, HostFixture host) {
		List<SessionFixture> peers = new ArrayList<>();
		for (int i = 0; i < PEERS; i++) {
			Probe probe = host.register(Script.idle().countedOnly());
			SessionFixture session = new SessionFixture(host, probe,
					host.request(probe)
						.receiveBuffer(4096)
						.header("Sec-WebSocket-Extensions", "permessage-deflate")
						.connect());
			peers.add(hostile.add(session));
		}
		return peers;
	}

	private static void sendUntilCut(SessionFixture session, WireFrame... frames) {
		try {
			session.client().send(frames);
		}
		catch (UncheckedIOException ex) {
			// The host has seen enough
		}
	}

}
