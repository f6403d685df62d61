package io.websock.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Inflater whose context is the plain text before, instead of a state of zlib. It keeps a
 * message as it came until its last byte is there, then inflates it in one go.
 */
final class WindowInflater implements MessageInflater {

	/** Compressed bytes of a message beyond its longest plain text: stored blocks. */
	private static final int OVERHEAD = 1024;

	private final DeflateContexts contexts;

	/** Bytes of plain text that later messages may refer to. */
	private final int keep;

	private final int maxRatio;

	private final MessageBuffer compressed;

	/** The last of the plain text so far; replaced, never changed. */
	private byte[] window;

	WindowInflater(DeflateContexts contexts, int keep, int maxRatio) {
		this(contexts, keep, maxRatio, new MessageBuffer(true), DeflateWindow.EMPTY);
	}

	private WindowInflater(DeflateContexts contexts, int keep, int maxRatio, MessageBuffer compressed, byte[] window) {
		this.contexts = contexts;
		this.keep = keep;
		this.maxRatio = maxRatio;
		this.compressed = compressed;
		this.window = window;
	}

	@Override
	public @Nullable Violation inflate(ByteBuffer in, MessageBuffer out, int most) {
		int length = in.remaining();
		long longest = Math.min((long) most + most / 1000 + OVERHEAD, FrameLimits.LONGEST_ARRAY);
		if (length > longest - this.compressed.size()) {
			return MessageAssembly.tooLong();
		}
		this.compressed.reserve(length, longest);
		this.compressed.put(in, in.position(), in.limit());
		in.position(in.limit());
		return null;
	}

	@Override
	public @Nullable Violation finish(MessageBuffer out, int most) {
		if (this.compressed.size() == 0) {
			return null;
		}
		Violation violation = inflate(out, most);
		this.compressed.clear();
		this.window = DeflateWindow.after(this.window, out.view(), this.keep);
		return violation;
	}

	private @Nullable Violation inflate(MessageBuffer out, int most) {
		StreamInflater inflater = new StreamInflater(this.contexts, 0, this.maxRatio);
		try {
			inflater.begin(this.window);
			Violation violation = inflater.inflate(this.compressed.view(), out, most);
			return (violation != null) ? violation : inflater.finish(out, most);
		}
		finally {
			inflater.release();
		}
	}

	@Override
	public MessageInflater fork() {
		return new WindowInflater(this.contexts, this.keep, this.maxRatio, this.compressed.fork(), this.window);
	}

}
