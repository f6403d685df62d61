package io.websock.engine;

import java.util.ArrayList;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameTap} and {@link TappedTransport}.
 */
class FrameTapTests {

	private final SessionFixture fixture = new SessionFixture();

	private final List<String> seen = new ArrayList<>();

	private final FrameTap tap = new Noting();

	@Test
	void framesOfBothDirectionsAreSeenInOrder() {
		this.fixture.webSock.onIn = (frame, state) -> HandleResult.push(Frame.text("answer"), state);
		Session session = tapped();

		this.fixture.transport.receives(Frame.text("question"), Frame.ping());
		session.push(Frame.text("pushed"));
		this.fixture.run();
		session.push(new SharedFrame(Frame.text("shared")));

		assertThat(this.seen).containsExactly("< TEXT 8", "> TEXT 6", "< PING 0", "> PONG 0", "> TEXT 6", "> TEXT 6");
		assertThat(this.fixture.transport.sent).containsExactly("answer", "PongFrame[0 bytes]", "pushed", "shared");
	}

	@Test
	void closeFramesAreSeenWithTheirCodes() {
		Session session = tapped();

		session.close(CloseDetail.of(4001, "enough"));
		this.fixture.run();
		this.fixture.transport.peerCloses(4001, "");

		assertThat(this.seen).containsExactly("> CLOSE 4001 enough", "< CLOSE 4001 ");
	}

	@Test
	void sessionBehavesAsWithoutATap() {
		Session session = tapped();
		this.fixture.transport.stalled = true;

		session.push(Frame.text("first"));
		session.push(Frame.text("second"));
		this.fixture.run();
		this.fixture.transport.takesAll();
		this.fixture.run();

		assertThat(this.fixture.transport.sent).containsExactly("first", "second");
		assertThat(this.seen).containsExactly("> TEXT 5", "> TEXT 6");
	}

	@Test
	void nothingIsSeenAfterTheTapIsRemoved() {
		Session session = tapped();
		session.tap(null);
		this.fixture.run();

		this.fixture.transport.receives(Frame.text("question"));
		session.push(new SharedFrame(Frame.text("shared")));

		assertThat(this.seen).isEmpty();
	}

	private Session tapped() {
		Session session = this.fixture.open();
		session.tap(this.tap);
		this.fixture.run();
		return session;
	}

	private final class Noting implements FrameTap {

		@Override
		public void received(Frame frame) {
			FrameTapTests.this.seen.add("< " + FrameKind.opcode(frame) + " " + frame.payloadLength());
		}

		@Override
		public void sent(Frame frame) {
			FrameTapTests.this.seen.add("> " + FrameKind.opcode(frame) + " " + frame.payloadLength());
		}

		@Override
		public void closeReceived(int code, String reason) {
			FrameTapTests.this.seen.add("< CLOSE " + code + " " + reason);
		}

		@Override
		public void closeSent(int code, String reason) {
			FrameTapTests.this.seen.add("> CLOSE " + code + " " + reason);
		}

	}

}
