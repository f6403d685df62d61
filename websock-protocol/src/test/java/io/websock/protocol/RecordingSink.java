package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Sink that writes down what it is told.
 */
final class RecordingSink implements FrameSink {

	final List<Event> events = new ArrayList<>();

	/** Wire frames, such as {@code TEXT 5}. */
	final List<String> frames = new ArrayList<>();

	private final BooleanSupplier more;

	RecordingSink() {
		this(() -> true);
	}

	/**
	 * Creates a sink.
	 * @param more whether to go on, asked after each event
	 */
	RecordingSink(BooleanSupplier more) {
		this.more = more;
	}

	@Override
	public void frame(Opcode opcode, long bytes) {
		this.frames.add(opcode + " " + bytes);
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		return add(Event.of(opcode, payload));
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		return add(Event.of(Opcode.PING, payload));
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		return add(Event.of(Opcode.PONG, payload));
	}

	@Override
	public void close(int code, String reason) {
		add(Event.close(code, reason));
	}

	private boolean add(Event event) {
		this.events.add(event);
		return this.more.getAsBoolean();
	}

	/**
	 * One event.
	 *
	 * @param opcode what came
	 * @param code the close code, else 0
	 * @param payload the payload, one char a byte; or the close reason
	 */
	record Event(Opcode opcode, int code, String payload) {

		static Event of(Opcode opcode, ByteBuffer payload) {
			byte[] bytes = new byte[payload.remaining()];
			payload.get(bytes);
			return of(opcode, bytes);
		}

		static Event of(Opcode opcode, byte[] payload) {
			return new Event(opcode, 0, new String(payload, StandardCharsets.ISO_8859_1));
		}

		static Event text(String text) {
			return of(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
		}

		static Event close(int code, String reason) {
			return new Event(Opcode.CLOSE, code, reason);
		}

	}

}
