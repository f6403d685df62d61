package io.websock.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Valid stream of frames, made at random, with the events it means.
 */
final class RandomFrames {

	private static final int[] LENGTHS = { 0, 1, 7, 8, 125, 126, 127, 600, 65535, 65536, 70000 };

	final List<RecordingSink.Event> events = new ArrayList<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final Random random;

	private final FrameEncoder encoder;

	private final @Nullable PerMessageDeflate deflate;

	private final int longest;

	RandomFrames(Random random, Role sender, @Nullable PerMessageDeflate deflate, int longest) {
		this.random = random;
		this.encoder = (sender == Role.CLIENT) ? FrameEncoder.client(random::nextInt) : FrameEncoder.server();
		this.deflate = deflate;
		this.longest = longest;
	}

	RandomFrames messages(int count) {
		for (int i = 0; i < count; i++) {
			message();
		}
		return this;
	}

	RandomFrames close() {
		ByteBuffer out = ByteBuffer.allocate(140);
		this.encoder.writeClose(1001, "away \u20ac", out);
		this.bytes.write(out.array(), 0, out.position());
		this.events.add(RecordingSink.Event.close(1001, "away \u20ac"));
		return this;
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

	private void message() {
		boolean text = this.random.nextBoolean();
		byte[] payload = text ? Wire.text(this.random, length() / 2).getBytes(StandardCharsets.UTF_8)
				: Wire.random(this.random, length());
		ByteBuffer deflated = (this.deflate != null && this.random.nextInt(4) > 0)
				? this.deflate.deflate(ByteBuffer.wrap(payload)) : null;
		fragments(text ? Opcode.TEXT : Opcode.BINARY, deflated != null,
				(deflated != null) ? deflated : ByteBuffer.wrap(payload));
		this.events.add(RecordingSink.Event.of(text ? Opcode.TEXT : Opcode.BINARY, payload));
		if (this.random.nextInt(4) == 0) {
			control();
		}
	}

	private void fragments(Opcode opcode, boolean compressed, ByteBuffer payload) {
		Opcode next = opcode;
		while (this.random.nextInt(3) == 0) {
			int end = payload.position() + this.random.nextInt(payload.remaining() + 1);
			frame(next, false, compressed && next == opcode, payload.duplicate().limit(end));
			payload.position(end);
			next = Opcode.CONTINUATION;
			if (this.random.nextInt(3) == 0) {
				control();
			}
		}
		frame(next, true, compressed && next == opcode, payload);
	}

	private void control() {
		Opcode opcode = this.random.nextBoolean() ? Opcode.PING : Opcode.PONG;
		byte[] payload = Wire.random(this.random, this.random.nextInt(126));
		frame(opcode, true, false, ByteBuffer.wrap(payload));
		this.events.add(RecordingSink.Event.of(opcode, payload));
	}

	private void frame(Opcode opcode, boolean fin, boolean compressed, ByteBuffer payload) {
		ByteBuffer out = ByteBuffer.allocate(14 + payload.remaining());
		this.encoder.write(opcode, fin, compressed, payload, out);
		this.bytes.write(out.array(), 0, out.position());
	}

	private int length() {
		int length = this.random.nextBoolean() ? this.random.nextInt(300)
				: LENGTHS[this.random.nextInt(LENGTHS.length)];
		return Math.min(length, this.longest);
	}

}
