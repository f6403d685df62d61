package io.websock.spring.actuate;

import java.time.Clock;
import java.time.Duration;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.engine.Session;
import io.websock.protocol.Opcode;
import io.websock.spring.actuate.TraceReport.State;
import io.websock.spring.actuate.TracedFrame.Direction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link TraceEndpoint}, {@link Traces} and {@link FrameTrace}.
 */
class TraceEndpointTests {

	private static final TraceLimits LIMITS = new TraceLimits(3, 100, Duration.ofSeconds(12), Duration.ofSeconds(8));

	private final FakeSessions sessions = new FakeSessions();

	private final Session session = this.sessions.open("chat", "ada", 0);

	private TraceEndpoint endpoint = endpoint(false);

	@Test
	void framesAreShownFromWhereTheReaderIs() {
		assertThat(start(this.session)).isEqualTo(200);
		this.session.push(Frame.text("hello"));
		this.session.push(Frame.binary(new byte[] { 1, 2, 3 }));

		assertThat(read(this.session, 0).frames())
			.extracting(TracedFrame::direction, TracedFrame::opcode, TracedFrame::length, TracedFrame::payload)
			.containsExactly(tuple(Direction.SENT, Opcode.TEXT, 5L, null),
					tuple(Direction.SENT, Opcode.BINARY, 3L, null));
		assertThat(read(this.session, 1).frames()).extracting(TracedFrame::number).containsExactly(2);
		assertThat(read(this.session, 2).frames()).isEmpty();
		assertThat(read(this.session, Integer.MAX_VALUE).frames()).isEmpty();
		assertThat(read(this.session, -1).frames()).hasSize(2);
	}

	@Test
	void payloadsAreShownOnlyIfWantedAndCut() {
		this.endpoint = endpoint(true);
		start(this.session);
		this.session.push(Frame.text("\u00e4".repeat(FrameTrace.MAX_PAYLOAD)));
		this.session.push(Frame.binary(new byte[] { 1, (byte) 0xff }));
		this.session.close(CloseDetail.of(4001, "enough"));

		assertThat(read(this.session, 0).frames()).extracting(TracedFrame::payload)
			.containsExactly("\u00e4".repeat(FrameTrace.MAX_PAYLOAD / 2) + "\u2026", "01 ff", "enough");
	}

	@Test
	void traceEndsWithItsSessionAndHasTheCloseCode() {
		start(this.session);

		this.session.close(CloseDetail.of(4001, "enough"));

		TraceReport report = read(this.session, 0);
		assertThat(report.state()).isEqualTo(State.ENDED);
		assertThat(report.frames()).extracting(TracedFrame::opcode, TracedFrame::code, TracedFrame::payload)
			.containsExactly(tuple(Opcode.CLOSE, 4001, null));
		assertThat(start(this.session)).isEqualTo(404);
	}

	@Test
	void traceThatIsFullTakesNoMore() {
		start(this.session);
		for (int i = 0; i < 2 * LIMITS.frames(); i++) {
			this.session.push(Frame.text("frame"));
		}

		assertThat(read(this.session, 0).state()).isEqualTo(State.FULL);
		assertThat(read(this.session, 0).frames()).hasSize(LIMITS.frames());
	}

	@Test
	void traceThatNobodyReadsIsForgotten() {
		start(this.session);
		this.sessions.after(Duration.ofSeconds(6));
		assertThat(read(this.session, 0)).isNotNull();

		this.sessions.after(LIMITS.unattended().plusSeconds(5));

		assertThat(read(this.session, 0)).isNull();
	}

	@Test
	void traceEndsWhenItsTimeIsOver() {
		start(this.session);
		this.sessions.after(Duration.ofSeconds(6));
		assertThat(read(this.session, 0).state()).isEqualTo(State.RUNNING);
		this.sessions.after(Duration.ofSeconds(6));
		assertThat(read(this.session, 0).state()).isEqualTo(State.RUNNING);

		this.sessions.after(Duration.ofSeconds(6));

		assertThat(read(this.session, 0).state()).isEqualTo(State.EXPIRED);
	}

	@Test
	void fewSessionsAreTracedAtATime() {
		for (int i = 0; i < LIMITS.traces(); i++) {
			assertThat(start(this.sessions.open("chat", "ada", 0))).isEqualTo(200);
		}

		assertThat(start(this.session)).isEqualTo(429);
		Session other = this.sessions.registry.sessions()
			.stream()
			.filter((open) -> read(open, 0) != null)
			.findAny()
			.orElseThrow();
		assertThat(start(other)).as("again").isEqualTo(200);
		assertThat(this.endpoint.stop(other.id().toString()).getStatus()).isEqualTo(204);
		assertThat(this.endpoint.stop(other.id().toString()).getStatus()).isEqualTo(404);
		assertThat(start(this.session)).isEqualTo(200);
	}

	private int start(Session session) {
		return this.endpoint.start(session.id().toString()).getStatus();
	}

	private TraceReport read(Session session, int after) {
		return (TraceReport) this.endpoint.read(session.id().toString(), after);
	}

	private TraceEndpoint endpoint(boolean payloads) {
		return new TraceEndpoint(new Traces(this.sessions.registry, LIMITS, payloads, Clock.systemUTC()));
	}

}
