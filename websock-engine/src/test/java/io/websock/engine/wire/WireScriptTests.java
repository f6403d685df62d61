package io.websock.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.engine.SharedBatch;
import io.websock.engine.SharedFrame;
import io.websock.protocol.Opcode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whatever peer, network and application do in whatever order, each message is
 * answered once and in order, and nothing is left in the end. {@code -Dwebsock.seed=...}
 * runs one script again.
 */
class WireScriptTests {

	private static final int SCRIPTS = 200;

	private static final int STEPS = 60;

	private final WireFixture fixture = new WireFixture();

	private final List<String> texts = new ArrayList<>();

	private final List<String> pushed = new ArrayList<>();

	private byte[] unsent = {};

	static LongStream seeds() {
		Long seed = Long.getLong("websock.seed");
		return (seed != null) ? LongStream.of(seed) : LongStream.range(0, SCRIPTS);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void everyMessageIsAnsweredOnceAndInOrder(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		InMemorySocket socket = this.fixture.socket;
		socket.buffering = random.nextBoolean();
		socket.maxRead = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(1, 2000);
		socket.room = random.nextInt(1000);
		this.fixture.open();

		for (int i = 0; i < STEPS; i++) {
			step(random);
		}
		this.fixture.arrives(this.unsent).takes(Integer.MAX_VALUE);

		List<String> seen = this.fixture.seen();
		assertThat(seen).filteredOn((event) -> event.startsWith("TEXT ")).isEqualTo(this.texts);
		assertThat(seen).filteredOn((event) -> event.startsWith("BINARY ")).isEqualTo(this.pushed);
		assertThat(this.fixture.transport().isReadyToClose()).isTrue();
		assertThat(this.fixture.session().stats().outboundBytes()).isZero();
		end(random);
		assertThat(this.fixture.isGone()).isTrue();
	}

	private void step(SplittableRandom random) {
		switch (random.nextInt(6)) {
			case 0 -> message(random);
			case 1 -> this.unsent = PeerFrames.concat(this.unsent, PeerFrames.ping("p"));
			case 2, 3 -> arrives(random.nextInt(this.unsent.length + 1));
			case 4 -> this.fixture.takes(random.nextInt(random.nextBoolean() ? 20 : 20_000));
			default -> push("pushed " + this.pushed.size());
		}
	}

	private void message(SplittableRandom random) {
		String text = "m" + this.texts.size() + "x".repeat(random.nextInt(random.nextBoolean() ? 200 : 10_000));
		int split = random.nextInt(text.length());
		this.texts.add("TEXT " + text);
		this.unsent = PeerFrames.concat(this.unsent, PeerFrames.fragment(Opcode.TEXT, false, text.substring(0, split)),
				PeerFrames.ping("between"), PeerFrames.fragment(Opcode.CONTINUATION, true, text.substring(split)));
	}

	private void arrives(int length) {
		byte[] unsent = this.unsent;
		this.unsent = Arrays.copyOfRange(unsent, length, unsent.length);
		this.fixture.arrives(Arrays.copyOf(unsent, length));
	}

	private void push(String text) {
		this.pushed.add("BINARY " + text);
		SharedFrame frame = new SharedFrame(Frame.binary(text.getBytes(StandardCharsets.US_ASCII)));
		if (this.pushed.size() % 2 == 0 || !this.fixture.session().push(new SharedBatch(List.of(frame)))) {
			this.fixture.session().push(frame);
		}
		this.fixture.run();
	}

	private void end(SplittableRandom random) {
		switch (random.nextInt(4)) {
			case 0 -> this.fixture.arrives(PeerFrames.close(1000, ""));
			case 1 -> this.fixture.breaks();
			case 2 -> this.fixture.peerEndsItsDirection();
			default -> {
				this.fixture.session().close(CloseDetail.of(4000, ""));
				this.fixture.run().arrives(PeerFrames.close(4000, ""));
			}
		}
	}

}
