package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.websock.Frame;
import io.websock.protocol.FrameEncoder;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to a socket: encoded one behind the other and written in one go.
 * The buffer is taken from the pool for the first frame and given back once all is
 * written. Used by the session's owner.
 */
final class Output {

	private static final FrameEncoder ENCODER = FrameEncoder.server();

	/** A close frame's header, code and longest reason. */
	private static final int MAX_CLOSE = 127;

	private final ByteSocket socket;

	private final BufferPool pool;

	/** Unwritten bytes, from zero to its position. */
	private @Nullable ByteBuffer buffer;

	private boolean stalled;

	Output(ByteSocket socket, BufferPool pool) {
		this.socket = socket;
		this.pool = pool;
	}

	/**
	 * Adds a frame.
	 * @param opcode its opcode
	 * @param frame the frame
	 * @throws IOException if the connection is lost
	 */
	void add(Opcode opcode, Frame frame) throws IOException {
		int length = frame.payloadLength();
		ByteBuffer buffer = room(Math.addExact(ENCODER.headerLength(length), length));
		ENCODER.writeHeader(opcode, true, false, length, buffer);
		frame.copyTo(buffer);
	}

	/**
	 * Adds a frame whose payload is compressed.
	 * @param opcode its opcode
	 * @param payload what remains in the buffer
	 * @throws IOException if the connection is lost
	 */
	void addCompressed(Opcode opcode, ByteBuffer payload) throws IOException {
		int length = payload.remaining();
		ByteBuffer buffer = room(Math.addExact(ENCODER.headerLength(length), length));
		ENCODER.write(opcode, true, true, payload, buffer);
	}

	/**
	 * Adds a frame that is encoded already, and writes it if nothing is before it.
	 * @param frame the frame; its position moves
	 * @throws IOException if the connection is lost
	 */
	void add(ByteBuffer frame) throws IOException {
		if (!hasUnwritten()) {
			this.stalled = !this.socket.write(frame);
		}
		if (frame.hasRemaining()) {
			room(frame.remaining()).put(frame);
		}
	}

	/**
	 * Returns a frame with its header, for any number of connections.
	 * @param opcode its opcode
	 * @param frame the frame
	 * @return header and payload
	 */
	static ByteBuffer encode(Opcode opcode, Frame frame) {
		int length = frame.payloadLength();
		ByteBuffer encoded = ByteBuffer.allocate(Math.addExact(ENCODER.headerLength(length), length));
		ENCODER.writeHeader(opcode, true, false, length, encoded);
		frame.copyTo(encoded);
		return encoded.flip();
	}

	/**
	 * Adds a close frame.
	 * @param code its code; 1005 for none
	 * @param reason its reason text
	 * @throws IOException if the connection is lost
	 */
	void addClose(int code, String reason) throws IOException {
		ENCODER.writeClose(code, reason, room(MAX_CLOSE));
	}

	/**
	 * Writes what was added, as far as the socket takes it.
	 * @return whether it took all
	 * @throws IOException if the connection is lost
	 */
	boolean flush() throws IOException {
		ByteBuffer buffer = this.buffer;
		if (buffer != null) {
			buffer.flip();
			this.stalled = !this.socket.write(buffer);
			keep(buffer);
		}
		return !this.stalled;
	}

	/**
	 * Goes on after the socket became writable.
	 * @return whether it took all
	 * @throws IOException if the connection is lost
	 */
	boolean resume() throws IOException {
		this.stalled = !this.socket.resume();
		return !this.stalled && flush();
	}

	/**
	 * Returns whether the socket did not take all it was given.
	 * @return whether it is being waited for
	 */
	boolean isStalled() {
		return this.stalled;
	}

	/**
	 * Returns what the socket did not take.
	 * @return bytes; those that were added and not yet written do not count
	 */
	long pending() {
		return this.stalled ? this.socket.buffered() + unwritten() : 0;
	}

	/**
	 * Returns whether anything was added or taken that is not on its way.
	 * @return whether something is left to write
	 */
	boolean hasUnwritten() {
		return this.stalled || this.buffer != null;
	}

	/**
	 * Drops what was not written.
	 */
	void release() {
		ByteBuffer buffer = this.buffer;
		this.buffer = null;
		this.stalled = false;
		if (buffer != null) {
			this.pool.give(buffer);
		}
	}

	private int unwritten() {
		return (this.buffer != null) ? this.buffer.position() : 0;
	}

	private void keep(ByteBuffer buffer) {
		if (buffer.hasRemaining()) {
			buffer.compact();
		}
		else {
			this.buffer = null;
			this.pool.give(buffer);
		}
	}

	/**
	 * Returns the buffer with room for a frame: what is there, else after writing, else a
	 * larger one for as long as it takes to write it.
	 */
	private ByteBuffer room(int bytes) throws IOException {
		ByteBuffer buffer = this.buffer;
		if (buffer != null && buffer.remaining() < bytes) {
			flush();
			buffer = this.buffer;
		}
		if (buffer == null) {
			buffer = this.pool.take();
		}
		if (buffer.remaining() < bytes) {
			ByteBuffer larger = ByteBuffer.allocate(Math.addExact(buffer.position(), bytes));
			larger.put(buffer.flip());
			this.pool.give(buffer);
			buffer = larger;
		}
		this.buffer = buffer;
		return buffer;
	}

}
