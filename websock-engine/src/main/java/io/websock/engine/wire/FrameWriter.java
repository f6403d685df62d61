package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.websock.Frame;
import io.websock.engine.FrameKind;
import io.websock.protocol.FrameEncoder;
import io.websock.protocol.Masking;
import io.websock.protocol.Opcode;
import io.websock.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to a socket: encoded one behind the other and written in one go.
 * The buffer comes from the pool with the first frame and returns once all is written.
 * Used by the session's owner, except where a method says otherwise.
 */
final class FrameWriter {

	private static final FrameEncoder ENCODER = FrameEncoder.server();

	/** Encoder of clients, which mask: each frame with a key of its own. */
	private static final FrameEncoder MASKING = FrameEncoder.client(MaskingKeys.SHARED);

	/** Bytes of a close frame's header with a key, its code and its longest reason. */
	private static final int MAX_CLOSE = 131;

	/**
	 * Up to this a buffer doubles, so that many small frames are not copied each time.
	 */
	private static final int MAX_ROOM = 1024 * 1024;

	/** Payloads beyond this are longer than a buffer of the pool. */
	private static final int LONG = 64 * 1024;

	private final ByteSocket socket;

	/** Unwritten bytes, from zero to its position. */
	private @Nullable ByteBuffer buffer;

	private boolean stalled;

	private boolean closed;

	/** Whether our close frame was added, behind which the connection ends. */
	private boolean closing;

	/** Whether frames are masked, as a client's are. */
	private final boolean masks;

	FrameWriter(ByteSocket socket, Role role) {
		this.socket = socket;
		this.masks = role.masks();
	}

	/**
	 * Returns whether frames are masked, so that no two connections can share the bytes
	 * of one.
	 */
	boolean masks() {
		return this.masks;
	}

	/**
	 * Returns the bytes of a frame of a server, for any number of connections.
	 * @param frame the frame
	 * @return header and payload
	 */
	static ByteBuffer encode(Frame frame) {
		int length = frame.payloadLength();
		ByteBuffer encoded = ByteBuffer.allocate(Math.addExact(ENCODER.headerLength(length), length));
		ENCODER.writeHeader(FrameKind.opcode(frame), true, false, length, encoded);
		frame.copyTo(encoded);
		return encoded.flip();
	}

	/**
	 * Adds a frame.
	 * @param frame the frame
	 * @throws IOException if the connection is lost
	 */
	void add(Frame frame) throws IOException {
		if (this.masks) {
			addMasked(frame);
			return;
		}
		int length = frame.payloadLength();
		if (length > LONG) {
			addLong(frame, length);
			return;
		}
		ByteBuffer buffer = room(ENCODER.headerLength(length) + length);
		ENCODER.writeHeader(FrameKind.opcode(frame), true, false, length, buffer);
		frame.copyTo(buffer);
	}

	/**
	 * Adds a long frame in pieces that are written as they come. Only what the socket
	 * does not take needs a buffer of its length.
	 */
	private void addLong(Frame frame, int length) throws IOException {
		ENCODER.writeHeader(FrameKind.opcode(frame), true, false, length, room(ENCODER.headerLength(length)));
		ByteBuffer payload = frame.buffer();
		while (payload.hasRemaining()) {
			ByteBuffer buffer = room(this.stalled ? payload.remaining() : 1);
			int piece = Math.min(buffer.remaining(), payload.remaining());
			buffer.put(buffer.position(), payload, payload.position(), piece);
			buffer.position(buffer.position() + piece);
			payload.position(payload.position() + piece);
		}
	}

	private void addMasked(Frame frame) throws IOException {
		int length = frame.payloadLength();
		ByteBuffer buffer = room(Math.addExact(MASKING.headerLength(length), length));
		int key = MASKING.writeHeader(FrameKind.opcode(frame), true, false, length, buffer);
		int start = buffer.position();
		frame.copyTo(buffer);
		Masking.apply(buffer, start, buffer.position(), key);
	}

	/**
	 * Adds a frame with a compressed payload.
	 * @param opcode its opcode
	 * @param payload what remains in the buffer
	 * @throws IOException if the connection is lost
	 */
	void addCompressed(Opcode opcode, ByteBuffer payload) throws IOException {
		int length = payload.remaining();
		FrameEncoder encoder = encoder();
		ByteBuffer buffer = room(Math.addExact(encoder.headerLength(length), length));
		encoder.write(opcode, true, true, payload, buffer);
	}

	/**
	 * Adds a frame that is {@linkplain #encode encoded} already, and writes it if nothing
	 * is before it. Only where frames are not {@linkplain #masks() masked}.
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
	 * Adds a close frame.
	 * @param code its code; 1005 for none
	 * @param reason its reason text
	 * @return the length of its payload
	 * @throws IOException if the connection is lost
	 */
	int addClose(int code, String reason) throws IOException {
		this.closing = true;
		ByteBuffer buffer = room(MAX_CLOSE);
		int start = buffer.position();
		FrameEncoder encoder = encoder();
		encoder.writeClose(code, reason, buffer);
		return buffer.position() - start - encoder.headerLength(0);
	}

	private FrameEncoder encoder() {
		return this.masks ? MASKING : ENCODER;
	}

	/**
	 * Writes the frames that were added, as far as the socket takes them.
	 * @return whether it took all
	 * @throws IOException if the connection is lost
	 */
	boolean flush() throws IOException {
		ByteBuffer buffer = this.buffer;
		if (buffer != null) {
			buffer.flip();
			this.stalled = !isDone(this.socket.write(buffer));
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
		this.stalled = !isDone(this.socket.resume());
		return !this.stalled && flush();
	}

	/**
	 * Returns whether nothing is left of what the socket took. Behind a close frame, not
	 * even a byte may be.
	 */
	private boolean isDone(boolean written) {
		return written && (!this.closing || this.socket.isWritten());
	}

	/**
	 * Returns whether the socket did not take all it was given, and will report when it
	 * takes more.
	 */
	boolean isStalled() {
		return this.stalled;
	}

	/**
	 * Returns whether a frame that is added now is written at once, as far as this writer
	 * knows. Called by any thread.
	 */
	boolean isIdle() {
		return !this.closed & !this.stalled;
	}

	/**
	 * Returns how much the socket did not take.
	 * @return bytes; those that were added and not yet written do not count
	 */
	long pending() {
		return this.stalled ? this.socket.buffered() + unwritten() : 0;
	}

	/**
	 * Returns whether the network lacks any byte of the frames that were added.
	 */
	boolean hasUnwritten() {
		return this.stalled || this.buffer != null;
	}

	/**
	 * Drops what was not written. No frame is to be added afterwards.
	 */
	void close() {
		this.closed = true;
		ByteBuffer buffer = this.buffer;
		this.buffer = null;
		this.stalled = false;
		if (buffer != null) {
			pool().give(buffer);
		}
	}

	private BufferPool pool() {
		return BufferPool.of(this.socket);
	}

	boolean isClosed() {
		return this.closed;
	}

	private int unwritten() {
		ByteBuffer buffer = this.buffer;
		return (buffer != null) ? buffer.position() : 0;
	}

	private void keep(ByteBuffer buffer) {
		if (buffer.hasRemaining()) {
			this.buffer = BufferPool.kept(buffer).compact();
		}
		else {
			this.buffer = null;
			pool().give(buffer);
		}
	}

	/**
	 * Returns a buffer with room for a frame: the one at hand, if need be after writing
	 * what it holds; else a larger one until that is written.
	 */
	private ByteBuffer room(int bytes) throws IOException {
		ByteBuffer buffer = this.buffer;
		if (buffer != null && buffer.remaining() < bytes) {
			flush();
			buffer = this.buffer;
		}
		if (buffer == null) {
			buffer = pool().take();
		}
		if (buffer.remaining() < bytes) {
			int needed = Math.addExact(buffer.position(), bytes);
			ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, (int) Math.min(2L * buffer.position(), MAX_ROOM)));
			larger.put(buffer.flip());
			pool().give(buffer);
			buffer = larger;
		}
		this.buffer = buffer;
		return buffer;
	}

}
