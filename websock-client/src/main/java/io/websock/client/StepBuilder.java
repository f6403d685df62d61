package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.PongFrame;
import io.websock.TextFrame;
import io.websock.protocol.CloseCode;
import io.websock.protocol.FrameDecoder;
import io.websock.protocol.FrameSink;
import io.websock.protocol.Opcode;
import io.websock.protocol.Violation;
import io.websock.protocol.WindowDeflate;
import org.jspecify.annotations.Nullable;

/**
 * Working copy of a connection, which one input changes and which then becomes a step.
 * Used by one thread, for one step.
 */
final class StepBuilder implements FrameSink {

	private final ClientOptions options;

	private final Instant now;

	private FrameDecoder decoder;

	private @Nullable WindowDeflate deflate;

	private MaskingKeys keys;

	private Heartbeat heartbeat;

	private CloseProgress close;

	private final List<ClientEvent> events = new ArrayList<>(2);

	private final FrameOutput out = new FrameOutput(this::nextKey);

	/** Whether to decode what follows a message. */
	private boolean goesOn = true;

	/** Set by an event that is the last one. */
	private @Nullable ClientState end;

	StepBuilder(Connection connection, Instant now) {
		this.options = connection.options();
		this.now = now;
		this.decoder = connection.decoder();
		this.deflate = connection.deflate();
		this.keys = connection.keys();
		this.heartbeat = connection.heartbeat();
		this.close = connection.close();
	}

	private int nextKey() {
		int key = this.keys.key();
		this.keys = this.keys.next();
		return key;
	}

	StepBuilder event(ClientEvent event) {
		this.events.add(event);
		return this;
	}

	/**
	 * Decodes to the end of the first message.
	 */
	StepBuilder receiveNext(ByteBuffer bytes) {
		this.goesOn = false;
		return receive(bytes);
	}

	StepBuilder receive(ByteBuffer bytes) {
		if (bytes.hasRemaining()) {
			this.heartbeat = this.heartbeat.received(this.now);
			this.decoder = this.decoder.fork();
			this.decoder.decode(bytes, this);
			Violation violation = this.decoder.violation();
			if (violation != null) {
				fail(violation.rule(), violation.code());
			}
		}
		return this;
	}

	StepBuilder send(Frame frame) {
		if (frame instanceof DataFrame message
				&& (this.deflate != null || message.payloadLength() > this.options.fragmentSize())) {
			sendMessage(message);
		}
		else {
			this.out.add(frame);
		}
		return this;
	}

	private void sendMessage(DataFrame message) {
		ByteBuffer plain = ByteBuffer.allocate(message.payloadLength());
		message.copyTo(plain);
		if (message instanceof TextFrame) {
			FrameOutput.requireUtf8(plain, 0);
		}
		plain.flip();
		ByteBuffer compressed = null;
		if (this.deflate != null) {
			WindowDeflate.Deflated deflated = this.deflate.deflate(plain);
			this.deflate = deflated.next();
			compressed = deflated.payload();
		}
		this.out.add(FrameOutput.opcode(message), compressed != null, (compressed != null) ? compressed : plain,
				this.options.fragmentSize());
	}

	StepBuilder close(CloseDetail detail) {
		return sendClose(detail.code(), detail.reason());
	}

	private StepBuilder sendClose(int code, String reason) {
		if (!this.close.sent()) {
			this.out.addClose(code, reason);
			this.close = this.close
				.sent(this.options.closeTimeout().isZero() ? null : this.now.plus(this.options.closeTimeout()));
		}
		return this;
	}

	/**
	 * Fails the connection (RFC 6455 section 7.1.7).
	 */
	private void fail(String rule, int code) {
		boolean sends = !this.close.sent();
		sendClose(code, "");
		event(new ClientEvent.Failed(rule, sends ? code : CloseCode.ABNORMAL));
		this.end = Failed.until(this.close.deadline());
	}

	/**
	 * Ends the connection, which is over or is to be ended now.
	 */
	StepBuilder end() {
		event(this.close.closed());
		this.end = Closed.INSTANCE;
		return this;
	}

	StepBuilder tick() {
		if (this.close.hasBegun()) {
			return isDue(this.close.deadline()) ? end() : this;
		}
		if (isDue(this.heartbeat.deadAt(this.options))) {
			fail("Nothing was received within " + this.options.pingTimeout() + " of a ping", CloseCode.GOING_AWAY);
		}
		else if (isDue(this.heartbeat.pingAt(this.options))) {
			this.heartbeat = this.heartbeat.pinged(this.now);
			this.out.add(this.heartbeat.ping());
		}
		return this;
	}

	private boolean isDue(@Nullable Instant time) {
		return time != null && !this.now.isBefore(time);
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		event(new ClientEvent.Message((opcode == Opcode.TEXT) ? Frame.text(payload) : Frame.binary(payload)));
		return this.goesOn;
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		byte[] bytes = bytes(payload);
		event(new ClientEvent.Ping(Frame.ping(bytes)));
		if (this.options.answersPings() && !this.close.sent()) {
			this.out.add(Frame.pong(bytes));
		}
		return true;
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		PongFrame pong = Frame.pong(bytes(payload));
		Duration roundTrip = this.heartbeat.roundTrip(pong, this.now);
		if (roundTrip != null) {
			this.heartbeat = this.heartbeat.answered();
		}
		event(new ClientEvent.Pong(pong, roundTrip));
		return true;
	}

	@Override
	public void close(int code, String reason) {
		this.close = this.close.received(code, reason);
		event(new ClientEvent.Closing(code, reason));
		sendClose(code, "");
	}

	Step step() {
		ClientState end = this.end;
		if (end != null) {
			return new Step(end, this.events, this.out.buffers(),
					(end instanceof Failed failed) ? failed.deadline() : null);
		}
		Connection connection = new Connection(this.options, this.decoder, this.deflate, this.keys, this.heartbeat,
				this.close);
		ClientState state = this.close.hasBegun() ? new Closing(connection) : new Open(connection);
		return new Step(state, this.events, this.out.buffers(), connection.wakeAt());
	}

	private static byte[] bytes(ByteBuffer payload) {
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		return bytes;
	}

}
