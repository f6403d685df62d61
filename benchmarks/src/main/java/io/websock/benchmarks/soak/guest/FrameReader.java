package io.websock.benchmarks.soak.guest;

import java.nio.ByteBuffer;

/**
 * Puts the frames of a server together as their bytes arrive. Used by one thread.
 */
public final class FrameReader {

	private static final int LENGTH = 0x7f;

	private ByteBuffer held = ByteBuffer.allocate(512);

	/**
	 * Takes bytes in.
	 * @param bytes the bytes; all are consumed
	 * @param sink is given each frame that is complete
	 */
	public void read(ByteBuffer bytes, Sink sink) {
		if (this.held.remaining() < bytes.remaining()) {
			int needed = this.held.position() + bytes.remaining();
			this.held = ByteBuffer.allocate(Math.max(needed, 2 * this.held.capacity())).put(this.held.flip());
		}
		this.held.put(bytes).flip();
		while (next(sink)) {
			// As long as there is a whole frame
		}
		this.held.compact();
	}

	private boolean next(Sink sink) {
		ByteBuffer in = this.held;
		int start = in.position();
		int short7 = (in.remaining() < 2) ? 0 : in.get(start + 1) & LENGTH;
		int header = (short7 == 127) ? 10 : (short7 == 126) ? 4 : 2;
		if (in.remaining() < header) {
			return false;
		}
		long length = (short7 == 127) ? in.getLong(start + 2)
				: (short7 == 126) ? in.getShort(start + 2) & 0xffff : short7;
		if (in.remaining() < header + length) {
			return false;
		}
		int first = in.get(start);
		byte[] payload = new byte[(int) length];
		in.position(start + header).get(payload);
		sink.frame(first & 0x0f, (first & Wire.FIN) != 0, payload);
		return true;
	}

	/**
	 * Takes frames.
	 */
	public interface Sink {

		/**
		 * Takes one.
		 * @param opcode its opcode
		 * @param fin whether it is the last of its message
		 * @param payload its payload
		 */
		void frame(int opcode, boolean fin, byte[] payload);

	}

}
