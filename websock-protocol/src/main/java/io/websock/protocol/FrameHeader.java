package io.websock.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/**
 * The header of the frame at hand (RFC 6455 section 5.2): read again for each frame, and
 * the place of the rules that a header alone can break.
 */
final class FrameHeader {

	/** Two bytes, a length of eight and a key of four. */
	static final int MAX_SIZE = 14;

	/** Longest payload of a control frame. */
	static final int MAX_CONTROL = 125;

	static final int NEEDS_INPUT = 0;

	static final int VIOLATED = -1;

	private static final VarHandle SHORT = bigEndian(short[].class);

	private static final VarHandle INT = bigEndian(int[].class);

	private static final VarHandle LONG = bigEndian(long[].class);

	private final boolean masked;

	private final boolean deflate;

	private Opcode opcode = Opcode.CONTINUATION;

	private boolean fin;

	private boolean compressed;

	private long length;

	private int key;

	private @Nullable Violation violation;

	/**
	 * Creates a header.
	 * @param masked whether the peer's frames are masked
	 * @param deflate whether permessage-deflate was agreed on
	 */
	FrameHeader(boolean masked, boolean deflate) {
		this.masked = masked;
		this.deflate = deflate;
	}

	FrameHeader fork() {
		FrameHeader fork = new FrameHeader(this.masked, this.deflate);
		fork.opcode = this.opcode;
		fork.fin = this.fin;
		fork.compressed = this.compressed;
		fork.length = this.length;
		fork.key = this.key;
		fork.violation = this.violation;
		return fork;
	}

	/**
	 * Reads a header. Rules are judged as soon as their byte is there.
	 * @param in holds the bytes
	 * @param at index of the header's first byte
	 * @param limit index after the last byte there is, greater than {@code at}
	 * @param continuing whether a fragmented message is under way
	 * @return the header's size, {@link #NEEDS_INPUT} or {@link #VIOLATED}
	 */
	int read(ByteBuffer in, int at, int limit, boolean continuing) {
		if (!first(in.get(at), continuing)) {
			return VIOLATED;
		}
		if (limit - at < 2) {
			return NEEDS_INPUT;
		}
		int second = in.get(at + 1);
		if (!second(second)) {
			return VIOLATED;
		}
		int short7 = second & 0x7f;
		int lengthSize = (short7 < 126) ? 0 : (short7 == 126) ? 2 : 8;
		if (limit - at < 2 + lengthSize) {
			return NEEDS_INPUT;
		}
		if (!length(in, at + 2, short7)) {
			return VIOLATED;
		}
		int size = 2 + lengthSize + (this.masked ? 4 : 0);
		if (limit - at < size) {
			return NEEDS_INPUT;
		}
		this.key = this.masked ? (int) INT.get(in, at + size - 4) : 0;
		return size;
	}

	boolean masked() {
		return this.masked;
	}

	Opcode opcode() {
		return this.opcode;
	}

	boolean fin() {
		return this.fin;
	}

	boolean compressed() {
		return this.compressed;
	}

	long length() {
		return this.length;
	}

	int key() {
		return this.key;
	}

	@Nullable Violation violation() {
		return this.violation;
	}

	private boolean first(int first, boolean continuing) {
		Opcode opcode = Opcode.of(first);
		if (opcode == null) {
			return violated("RFC 6455 section 5.2: opcodes 3-7 and 11-15 are reserved");
		}
		this.opcode = opcode;
		this.fin = (first & 0x80) != 0;
		this.compressed = (first & 0x40) != 0;
		if ((first & 0x30) != 0 || (this.compressed && !this.deflate)) {
			return violated("RFC 6455 section 5.2: reserved bits are zero unless an extension defines them");
		}
		if (this.compressed && (opcode.isControl() || opcode == Opcode.CONTINUATION)) {
			return violated("RFC 7692 section 6: RSV1 belongs on the first frame of a message only");
		}
		if (opcode.isControl()) {
			return this.fin || violated("RFC 6455 section 5.5: control frames are not fragmented");
		}
		if (continuing != (opcode == Opcode.CONTINUATION)) {
			return violated(continuing ? "RFC 6455 section 5.4: a new message begins after the last has ended"
					: "RFC 6455 section 5.4: a continuation follows the beginning of a message");
		}
		return true;
	}

	private boolean second(int second) {
		if ((second & 0x80) != 0 != this.masked) {
			return violated(this.masked ? "RFC 6455 section 5.1: a client masks its frames"
					: "RFC 6455 section 5.1: a server does not mask its frames");
		}
		if (this.opcode.isControl() && (second & 0x7f) > MAX_CONTROL) {
			return violated("RFC 6455 section 5.5: a control frame has at most 125 bytes");
		}
		return true;
	}

	private boolean length(ByteBuffer in, int at, int short7) {
		if (short7 < 126) {
			this.length = short7;
			return true;
		}
		if (short7 == 126) {
			this.length = (short) SHORT.get(in, at) & 0xffffL;
			return this.length > 125 || notMinimal();
		}
		this.length = (long) LONG.get(in, at);
		if (this.length < 0) {
			return violated("RFC 6455 section 5.2: the most significant bit of a length is zero");
		}
		return this.length > 0xffff || notMinimal();
	}

	private boolean notMinimal() {
		return violated("RFC 6455 section 5.2: a length takes the minimal number of bytes");
	}

	private boolean violated(String rule) {
		this.violation = Violation.protocol(rule);
		return false;
	}

	private static VarHandle bigEndian(Class<?> view) {
		return MethodHandles.byteBufferViewVarHandle(view, ByteOrder.BIG_ENDIAN);
	}

}
