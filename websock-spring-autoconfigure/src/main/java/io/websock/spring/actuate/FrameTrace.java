package io.websock.spring.actuate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.engine.FrameKind;
import io.websock.engine.FrameTap;
import io.websock.engine.Session;
import io.websock.protocol.CloseCode;
import io.websock.protocol.Opcode;
import io.websock.spring.actuate.TraceReport.State;
import io.websock.spring.actuate.TracedFrame.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Trace of one session's frames. Thread-safe: the session's owner adds, operators read.
 */
final class FrameTrace implements FrameTap {

	/** Bytes of a payload that are shown. */
	static final int MAX_PAYLOAD = 512;

	private final Session session;

	private final int maxFrames;

	private final boolean payloads;

	private final Clock clock;

	/** Guarded by this. */
	private final List<TracedFrame> frames = new ArrayList<>();

	/** Guarded by this. */
	private State state = State.RUNNING;

	FrameTrace(Session session, int maxFrames, boolean payloads, Clock clock) {
		this.session = session;
		this.maxFrames = maxFrames;
		this.payloads = payloads;
		this.clock = clock;
	}

	void start() {
		this.session.tap(this);
		if (this.session.hasEnded()) {
			end(State.ENDED);
		}
	}

	/**
	 * Ends the trace, unless it has ended. What it has can still be read.
	 */
	void end(State state) {
		synchronized (this) {
			if (this.state != State.RUNNING) {
				return;
			}
			this.state = state;
		}
		this.session.tap(null);
	}

	/**
	 * Returns the frames after a number.
	 */
	synchronized TraceReport after(int number) {
		int from = Math.min(Math.max(number, 0), this.frames.size());
		return new TraceReport(this.session.id().toString(), this.state, this.maxFrames,
				List.copyOf(this.frames.subList(from, this.frames.size())));
	}

	@Override
	public void received(Frame frame) {
		add(Direction.RECEIVED, frame);
	}

	@Override
	public void sent(Frame frame) {
		add(Direction.SENT, frame);
	}

	@Override
	public void closeReceived(int code, String reason) {
		addClose(Direction.RECEIVED, code, reason);
	}

	@Override
	public void closeSent(int code, String reason) {
		addClose(Direction.SENT, code, reason);
	}

	private void add(Direction direction, Frame frame) {
		add(direction, FrameKind.opcode(frame), frame.payloadLength(), null, this.payloads ? beginning(frame) : null);
	}

	private void addClose(Direction direction, int code, String reason) {
		boolean none = code == CloseCode.NO_STATUS;
		int length = none ? 0 : 2 + reason.getBytes(StandardCharsets.UTF_8).length;
		add(direction, Opcode.CLOSE, length, none ? null : code, this.payloads ? reason : null);
	}

	private void add(Direction direction, Opcode opcode, long length, @Nullable Integer code,
			@Nullable String payload) {
		boolean full;
		synchronized (this) {
			if (this.state != State.RUNNING) {
				return;
			}
			this.frames.add(new TracedFrame(this.frames.size() + 1, this.clock.instant().truncatedTo(ChronoUnit.MILLIS),
					direction, opcode, length, code, payload));
			full = this.frames.size() == this.maxFrames;
		}
		if (full) {
			end(State.FULL);
		}
	}

	/**
	 * Returns the beginning of a payload. A character that is cut in two is replaced.
	 */
	private static String beginning(Frame frame) {
		ByteBuffer payload = frame.buffer();
		byte[] shown = new byte[Math.min(payload.remaining(), MAX_PAYLOAD)];
		payload.get(shown);
		String text = (frame instanceof TextFrame) ? new String(shown, StandardCharsets.UTF_8)
				: HexFormat.ofDelimiter(" ").formatHex(shown);
		return (shown.length < frame.payloadLength()) ? text + "\u2026" : text;
	}

}
