package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Inflater that works piece by piece. It has a context of zlib from the first piece of a
 * message to the last, which begins with the text before.
 */
final class StreamInflater implements MessageInflater {

	/**
	 * What the peer left off after the last byte of a message (RFC 7692 section 7.2.2).
	 */
	private static final byte[] TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	/** Output between two looks at the ratio, and so the largest never judged by it. */
	private static final int STEP = 64 * 1024;

	private static final int SMALLEST_ROOM = 256;

	private static final byte[] NOTHING = new byte[0];

	private final DeflateContexts contexts;

	private final KeptText text;

	private final int maxRatio;

	private @Nullable Inflater inflater;

	/** How much of the message, compressed, has been read before the piece at hand. */
	private long taken;

	/**
	 * Creates an inflater.
	 * @param contexts where contexts come from
	 * @param window how much text later messages may refer to, in bytes
	 * @param maxRatio how many times its compressed length a message may have, or 0
	 */
	StreamInflater(DeflateContexts contexts, int window, int maxRatio) {
		this.contexts = contexts;
		this.text = new KeptText(window);
		this.maxRatio = maxRatio;
	}

	/**
	 * Begins in the middle of a stream.
	 * @param before the plain text before, or none
	 */
	void begin(byte[] before) {
		Inflater inflater = begin();
		if (before.length > 0) {
			inflater.setDictionary(before);
		}
	}

	private Inflater begin() {
		Inflater inflater = this.contexts.inflater();
		this.inflater = inflater;
		this.text.prime(inflater);
		return inflater;
	}

	@Override
	public @Nullable Violation inflate(ByteBuffer in, MessageBuffer out, int most) {
		if (!in.hasRemaining()) {
			return null;
		}
		Inflater inflater = this.inflater;
		if (inflater == null) {
			inflater = begin();
		}
		this.taken += in.remaining();
		try {
			return inflate(inflater, in, out, most);
		}
		catch (DataFormatException ex) {
			return malformed();
		}
		finally {
			// lets go of the caller's buffer
			inflater.setInput(NOTHING);
		}
	}

	/**
	 * Ends the message. The tail would spoil the context of a peer that sends an empty
	 * message without a byte.
	 */
	@Override
	public @Nullable Violation finish(MessageBuffer out, int most) {
		if (this.taken == 0) {
			return null;
		}
		Violation violation = inflate(ByteBuffer.wrap(TAIL), out, most);
		this.taken = 0;
		giveBack();
		this.text.append(out.view());
		return violation;
	}

	@Override
	public MessageInflater fork() {
		throw new IllegalStateException("A context of zlib cannot be forked");
	}

	/**
	 * Gives up the message at hand, and the text before.
	 */
	void release() {
		giveBack();
		this.text.clear();
	}

	private void giveBack() {
		Inflater inflater = this.inflater;
		if (inflater != null) {
			this.inflater = null;
			this.contexts.giveBack(inflater);
		}
	}

	private @Nullable Violation inflate(Inflater inflater, ByteBuffer in, MessageBuffer out, int most)
			throws DataFormatException {
		inflater.setInput(in);
		while (true) {
			int room = room(in, out, most);
			int count = inflater.inflate(out.array(), out.size(), room);
			out.advance(count);
			Violation violation = judge(in, out, most, count);
			if (violation != null) {
				return violation;
			}
			if (inflater.finished()) {
				restart(inflater, in);
			}
			else if (count < room) {
				return inflater.needsInput() ? null : malformed();
			}
		}
	}

	/**
	 * Makes room up to the next look at the ratio, and for one byte more than is allowed,
	 * so that a message beyond the limit shows.
	 */
	private static int room(ByteBuffer in, MessageBuffer out, int most) {
		long left = most + 1L - out.size();
		if (out.capacity() == out.size()) {
			long wanted = Math.max(SMALLEST_ROOM, 2L * in.remaining());
			out.reserve((int) Math.min(wanted, left), most + 1L);
		}
		int untilLook = STEP - out.size() % STEP;
		return (int) Math.min(Math.min(left, untilLook), out.capacity() - out.size());
	}

	private @Nullable Violation judge(ByteBuffer in, MessageBuffer out, int most, int count) {
		if (out.size() > most) {
			return MessageAssembly.tooLong();
		}
		if (count > 0 && out.size() % STEP == 0 && this.maxRatio > 0
				&& out.size() > this.maxRatio * (this.taken - in.remaining())) {
			return Violation.tooBig("A message inflates beyond 'max-inflate-ratio' (RFC 7692 section 8)");
		}
		return null;
	}

	/**
	 * Goes on after a block that the peer marked as its last (RFC 7692 section 7.2.3.4).
	 */
	private static void restart(Inflater inflater, ByteBuffer in) {
		inflater.reset();
		inflater.setInput(in);
	}

	private static Violation malformed() {
		return Violation.payload("RFC 7692 section 7.2.2: the payload of a compressed message is DEFLATE data");
	}

}
