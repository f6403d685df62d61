package io.websock.client;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Body of a refusal, as far as it has come and is kept (RFC 9112 section 6). A body that
 * breaks a rule ends where it does so: it is shown, not acted on. Immutable.
 *
 * @param part what comes next
 * @param left bytes that are left of that part, as far as it has a length
 * @param bytes what is kept so far
 * @param limit how much is kept
 */
record RefusalBody(Part part, long left, byte[] bytes, int limit) {

	/** Digits of a chunk's size that fit a {@code long} with room to spare. */
	private static final long LARGEST_CHUNK = 1L << 48;

	/**
	 * Part of a body.
	 */
	enum Part {

		/** All that comes, up to a length. */
		CONTENT,
		/** Digits of a chunk's size. */
		CHUNK_SIZE,
		/** What follows the size on its line, and the line's end. */
		CHUNK_LINE,
		/** The chunk itself. */
		CHUNK,
		/** The line's end behind a chunk. */
		CHUNK_END,
		/** Nothing more is kept. */
		COMPLETE

	}

	/**
	 * Begins the body of a response.
	 * @param headers its headers; lookups ignore case
	 * @param limit how much to keep, in bytes
	 * @return the body before its first byte
	 */
	static RefusalBody of(Map<String, List<String>> headers, int limit) {
		List<String> codings = headers.getOrDefault("Transfer-Encoding", List.of());
		if (!codings.isEmpty()) {
			boolean chunked = codings.size() == 1 && codings.get(0).strip().toLowerCase(Locale.ROOT).equals("chunked");
			return of(chunked ? Part.CHUNK_SIZE : Part.CONTENT, chunked ? 0 : Long.MAX_VALUE, limit);
		}
		List<String> lengths = headers.getOrDefault("Content-Length", List.of());
		return of(Part.CONTENT, lengths.isEmpty() ? Long.MAX_VALUE : length(lengths.get(0)), limit);
	}

	private static RefusalBody of(Part part, long left, int limit) {
		boolean empty = limit == 0 || (part == Part.CONTENT && left == 0);
		return new RefusalBody(empty ? Part.COMPLETE : part, left, new byte[0], limit);
	}

	private static long length(String value) {
		try {
			return Math.max(0, Long.parseLong(value.strip()));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	boolean isComplete() {
		return this.part == Part.COMPLETE;
	}

	/**
	 * Takes what has arrived.
	 * @param in the bytes; consumed
	 * @return the body with them
	 */
	RefusalBody feed(ByteBuffer in) {
		RefusalBody body = this;
		while (in.hasRemaining() && !body.isComplete()) {
			body = body.next(in);
		}
		in.position(in.limit());
		return body;
	}

	private RefusalBody next(ByteBuffer in) {
		return switch (this.part) {
			case CONTENT -> keep(in, Part.COMPLETE);
			case CHUNK -> keep(in, Part.CHUNK_END);
			case CHUNK_SIZE -> size(in);
			case CHUNK_LINE -> (in.get() == '\n') ? with((this.left == 0) ? Part.COMPLETE : Part.CHUNK) : this;
			case CHUNK_END -> (in.get() == '\n') ? new RefusalBody(Part.CHUNK_SIZE, 0, this.bytes, this.limit) : this;
			case COMPLETE -> this;
		};
	}

	private RefusalBody size(ByteBuffer in) {
		int digit = Character.digit(in.get(in.position()), 16);
		if (digit < 0) {
			return with(Part.CHUNK_LINE);
		}
		in.get();
		long size = this.left * 16 + digit;
		return new RefusalBody((size > LARGEST_CHUNK) ? Part.COMPLETE : Part.CHUNK_SIZE, size, this.bytes, this.limit);
	}

	private RefusalBody keep(ByteBuffer in, Part then) {
		int count = (int) Math.min(Math.min(in.remaining(), this.left), this.limit - this.bytes.length);
		byte[] bytes = Arrays.copyOf(this.bytes, this.bytes.length + count);
		in.get(bytes, this.bytes.length, count);
		long left = this.left - count;
		Part part = (bytes.length == this.limit) ? Part.COMPLETE : (left == 0) ? then : this.part;
		return new RefusalBody(part, left, bytes, this.limit);
	}

	private RefusalBody with(Part part) {
		return new RefusalBody(part, this.left, this.bytes, this.limit);
	}

}
