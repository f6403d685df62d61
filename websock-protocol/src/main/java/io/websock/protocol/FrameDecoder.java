package io.websock.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one peer into messages, control frames or a verdict. However the
 * bytes are split over calls, the events are the same.
 *
 * <p>
 * A peer's bytes never cause an exception: a broken rule ends in
 * {@link DecodeStatus#VIOLATED} and {@link #violation()}. Memory grows with what has
 * arrived, never with what a header announces, and not beyond the limits. What is
 * incomplete is kept in here, so the caller may give back its buffer after each call that
 * left it empty. Belongs to the connection's owner; not for several threads at once.
 */
public final class FrameDecoder {

	private final FrameHeader header;

	private final MessageAssembly message;

	/** Whether {@link #fork()} may be called. */
	private final boolean forkable;

	/** The first bytes of a header whose rest has not arrived. */
	private @Nullable ByteBuffer partialHeader;

	/** The first bytes of a control frame's payload whose rest has not arrived. */
	private @Nullable ByteBuffer partialControl;

	private boolean inFrame;

	/** How many bytes of the payload at hand are still to come. */
	private long missing;

	/** {@link DecodeStatus#NEEDS_INPUT}, or how it ended for good. */
	private DecodeStatus status = DecodeStatus.NEEDS_INPUT;

	private @Nullable Violation violation;

	/**
	 * Creates a decoder.
	 * @param role our side of the connection
	 * @param limits what to take
	 * @param deflate the extension if it was agreed on; its owner closes it
	 */
	public FrameDecoder(Role role, FrameLimits limits, @Nullable PerMessageDeflate deflate) {
		this(new FrameHeader(role.peerMasks(), deflate != null),
				new MessageAssembly(limits, (deflate != null) ? deflate.inflater() : null, false), false);
	}

	private FrameDecoder(FrameHeader header, MessageAssembly message, boolean forkable) {
		this.header = header;
		this.message = message;
		this.forkable = forkable;
	}

	/**
	 * Creates a decoder that can be forked, for a connection whose state is a value. A
	 * compressed message is inflated when its last byte has come.
	 * @param role our side of the connection
	 * @param limits what to take
	 * @param deflate the extension if it was agreed on
	 * @return the decoder
	 */
	public static FrameDecoder forkable(Role role, FrameLimits limits, @Nullable WindowDeflate deflate) {
		return new FrameDecoder(new FrameHeader(role.peerMasks(), deflate != null),
				new MessageAssembly(limits, (deflate != null) ? deflate.inflater() : null, true), true);
	}

	/**
	 * Returns a decoder in the same state. What one of the two decodes does not show in
	 * the other. A decoder that is only forked, and never decodes, is immutable: any
	 * thread may fork it.
	 * @return the fork
	 * @throws IllegalStateException unless this decoder is
	 * {@linkplain #forkable(Role, FrameLimits, WindowDeflate) forkable}
	 */
	public FrameDecoder fork() {
		if (!this.forkable) {
			throw new IllegalStateException("The decoder is not forkable");
		}
		FrameDecoder fork = new FrameDecoder(this.header.fork(), this.message.fork(), true);
		fork.partialHeader = copy(this.partialHeader);
		fork.partialControl = copy(this.partialControl);
		fork.inFrame = this.inFrame;
		fork.missing = this.missing;
		fork.status = this.status;
		fork.violation = this.violation;
		return fork;
	}

	private static @Nullable ByteBuffer copy(@Nullable ByteBuffer partial) {
		if (partial == null) {
			return null;
		}
		return ByteBuffer.allocate(partial.capacity()).put(partial.duplicate().flip());
	}

	/**
	 * Decodes what has arrived, until nothing is left or the sink wants no more. What was
	 * masked is unmasked where it lies.
	 * @param in the bytes between position and limit, writable if the peer masks; a heap
	 * buffer is fastest. Afterwards its position tells what was consumed
	 * @param sink what to tell
	 * @return how it ended; once final, all further input is discarded
	 */
	public DecodeStatus decode(ByteBuffer in, FrameSink sink) {
		while (this.status == DecodeStatus.NEEDS_INPUT && in.hasRemaining()) {
			if ((this.inFrame || readHeader(in)) && !readPayload(in, sink)) {
				return DecodeStatus.PAUSED;
			}
		}
		if (this.status.isFinal()) {
			in.position(in.limit());
		}
		return this.status;
	}

	/**
	 * Returns the verdict.
	 * @return the broken rule, or {@code null} if none was
	 */
	public @Nullable Violation violation() {
		return this.violation;
	}

	/**
	 * Returns whether the last byte consumed was the last of a message or control frame
	 * and nothing is kept.
	 * @return {@code false} inside a header, a frame, or a fragmented message
	 */
	public boolean isIdle() {
		return this.partialHeader == null && !this.inFrame && !this.message.isUnderWay();
	}

	/**
	 * Returns how much memory is held for what is incomplete.
	 * @return bytes
	 */
	public int heldBytes() {
		return this.message.capacity() + capacity(this.partialHeader) + capacity(this.partialControl);
	}

	private boolean readHeader(ByteBuffer in) {
		ByteBuffer partial = this.partialHeader;
		if (partial != null) {
			return readPartialHeader(partial, in);
		}
		int size = this.header.read(in, in.position(), in.limit(), this.message.isUnderWay());
		if (size == FrameHeader.NEEDS_INPUT) {
			this.partialHeader = ByteBuffer.allocate(FrameHeader.MAX_SIZE).put(in);
			return false;
		}
		in.position(in.position() + Math.max(size, 0));
		return begin(size);
	}

	private boolean readPartialHeader(ByteBuffer partial, ByteBuffer in) {
		int size = FrameHeader.NEEDS_INPUT;
		while (size == FrameHeader.NEEDS_INPUT && in.hasRemaining()) {
			partial.put(in.get());
			size = this.header.read(partial, 0, partial.position(), this.message.isUnderWay());
		}
		if (size == FrameHeader.NEEDS_INPUT) {
			return false;
		}
		this.partialHeader = null;
		return begin(size);
	}

	private boolean begin(int size) {
		if (size == FrameHeader.VIOLATED) {
			violated(this.header.violation());
			return false;
		}
		this.missing = this.header.length();
		this.inFrame = true;
		return this.header.opcode().isControl() || !violated(this.message.begin(this.header));
	}

	/**
	 * Reads payload as far as it is there.
	 * @return whether the sink wants more
	 */
	private boolean readPayload(ByteBuffer in, FrameSink sink) {
		FrameHeader header = this.header;
		int start = in.position();
		int end = start + (int) Math.min(in.remaining(), this.missing);
		boolean ascii = header.masked()
				&& Masking.apply(in, start, end, Masking.rotate(header.key(), header.length() - this.missing));
		in.position(end);
		this.missing -= end - start;
		this.inFrame = this.missing > 0;
		return header.opcode().isControl() ? control(in, start, end, sink) : data(in, start, end, ascii, sink);
	}

	private boolean control(ByteBuffer in, int start, int end, FrameSink sink) {
		if (end - start < this.header.length()) {
			ByteBuffer whole = wholeControl(in, start, end);
			return whole == null || control(whole, sink);
		}
		return pass(in, start, end, sink);
	}

	/**
	 * Passes on a payload that lies in the input as a whole.
	 */
	private boolean pass(ByteBuffer in, int start, int end, FrameSink sink) {
		int limit = in.limit();
		ByteBuffer payload = in.limit(end).position(start);
		try {
			return this.header.opcode().isControl() ? control(payload, sink) : message(payload, sink);
		}
		finally {
			in.limit(limit).position(end);
		}
	}

	private @Nullable ByteBuffer wholeControl(ByteBuffer in, int start, int end) {
		if (start == end) {
			return null;
		}
		ByteBuffer partial = this.partialControl;
		if (partial == null) {
			partial = ByteBuffer.allocate((int) this.header.length());
		}
		partial.put(in.duplicate().limit(end).position(start));
		this.partialControl = this.inFrame ? partial : null;
		return this.inFrame ? null : partial.flip();
	}

	private boolean control(ByteBuffer payload, FrameSink sink) {
		Opcode opcode = this.header.opcode();
		if (opcode == Opcode.CLOSE) {
			close(payload, sink);
			return true;
		}
		sink.frame(opcode, payload.remaining());
		return (opcode == Opcode.PING) ? sink.ping(payload) : sink.pong(payload);
	}

	private void close(ByteBuffer payload, FrameSink sink) {
		if (!violated(ClosePayload.violation(payload))) {
			ClosePayload close = ClosePayload.read(payload);
			end(DecodeStatus.CLOSED);
			sink.frame(Opcode.CLOSE, payload.remaining());
			sink.close(close.code(), close.reason());
		}
	}

	private boolean data(ByteBuffer in, int start, int end, boolean ascii, FrameSink sink) {
		FrameHeader header = this.header;
		if (end - start == header.length() && this.message.isWhole(header.fin())) {
			return violated(this.message.check(in, start, end, ascii)) || violated(this.message.finish())
					|| pass(in, start, end, sink);
		}
		long following = header.fin() ? this.missing : Long.MAX_VALUE;
		if (violated(this.message.add(in, start, end, ascii, following)) || this.inFrame) {
			return true;
		}
		if (!header.fin()) {
			sink.frame(header.opcode(), header.length());
			return true;
		}
		return violated(this.message.finish()) || message(sink);
	}

	/**
	 * Passes on what was put together.
	 */
	private boolean message(FrameSink sink) {
		byte[] own = this.message.ownPayload();
		if (own == null) {
			return message(this.message.payload(), sink);
		}
		Opcode opcode = ended(sink);
		return sink.message(opcode, own);
	}

	private boolean message(ByteBuffer payload, FrameSink sink) {
		Opcode opcode = ended(sink);
		return sink.message(opcode, payload);
	}

	/**
	 * Ends the message.
	 * @return its kind
	 */
	private Opcode ended(FrameSink sink) {
		Opcode opcode = this.message.opcode();
		this.message.clear();
		sink.frame(this.header.opcode(), this.header.length());
		return opcode;
	}

	private boolean violated(@Nullable Violation violation) {
		if (violation == null) {
			return false;
		}
		this.violation = violation;
		end(DecodeStatus.VIOLATED);
		return true;
	}

	private void end(DecodeStatus status) {
		this.status = status;
		this.inFrame = false;
		this.message.clear();
		this.partialHeader = null;
		this.partialControl = null;
	}

	private static int capacity(@Nullable ByteBuffer buffer) {
		return (buffer != null) ? buffer.capacity() : 0;
	}

}
