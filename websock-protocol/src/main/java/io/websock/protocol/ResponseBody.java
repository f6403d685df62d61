package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Body of a response that refuses a handshake, as far as it has arrived and is kept (RFC
 * 9112 section 6). Nothing follows it on the connection: a body that breaks a rule ends
 * where it does so, and it is shown, not acted on. Immutable.
 */
public final class ResponseBody {

	/** Digits of a chunk's size that fit a {@code long} with room to spare. */
	private static final long LARGEST_CHUNK = 1L << 48;

	private final Part part;

	/** Bytes that are left of the part, as far as it has a length. */
	private final long left;

	private final byte[] bytes;

	private final int limit;

	private ResponseBody(Part part, long left, byte[] bytes, int limit) {
		this.part = part;
		this.left = left;
		this.bytes = bytes;
		this.limit = limit;
	}

	/**
	 * Part of a body.
	 */
	private enum Part {

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
	 * @param status status of the response; some have no body (RFC 9110 section 6.4.1)
	 * @param headers its headers; lookups ignore case
	 * @param limit how much to keep, in bytes
	 * @return the body before its first byte
	 */
	public static ResponseBody of(int status, Map<String, List<String>> headers, int limit) {
		if (status == 204 || status == 304) {
			return of(Part.COMPLETE, 0, limit);
		}
		List<String> codings = headers.getOrDefault("Transfer-Encoding", List.of());
		if (!codings.isEmpty()) {
			boolean chunked = codings.size() == 1 && codings.get(0).strip().toLowerCase(Locale.ROOT).equals("chunked");
			return of(chunked ? Part.CHUNK_SIZE : Part.CONTENT, chunked ? 0 : Long.MAX_VALUE, limit);
		}
		List<String> lengths = headers.getOrDefault("Content-Length", List.of());
		return of(Part.CONTENT, lengths.isEmpty() ? Long.MAX_VALUE : length(lengths.get(0)), limit);
	}

	private static ResponseBody of(Part part, long left, int limit) {
		boolean empty = limit <= 0 || (part == Part.CONTENT && left == 0);
		return new ResponseBody(empty ? Part.COMPLETE : part, left, new byte[0], limit);
	}

	private static long length(String value) {
		try {
			return Math.max(0, Long.parseLong(value.strip()));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * Returns whether the body has ended, or as much as is kept has arrived.
	 * @return whether no further byte changes anything
	 */
	public boolean isComplete() {
		return this.part == Part.COMPLETE;
	}

	/**
	 * Takes what has arrived.
	 * @param in the bytes; consumed
	 * @return the body with them
	 */
	public ResponseBody feed(ByteBuffer in) {
		ResponseBody body = this;
		while (in.hasRemaining() && !body.isComplete()) {
			body = body.next(in);
		}
		in.position(in.limit());
		return body;
	}

	/**
	 * Returns what has arrived and is kept.
	 * @return bytes of the caller's own
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	private ResponseBody next(ByteBuffer in) {
		return switch (this.part) {
			case CONTENT -> keep(in, Part.COMPLETE);
			case CHUNK -> keep(in, Part.CHUNK_END);
			case CHUNK_SIZE -> size(in);
			case CHUNK_LINE -> (in.get() == '\n') ? with((this.left == 0) ? Part.COMPLETE : Part.CHUNK) : this;
			case CHUNK_END -> (in.get() == '\n') ? new ResponseBody(Part.CHUNK_SIZE, 0, this.bytes, this.limit) : this;
			case COMPLETE -> this;
		};
	}

	private ResponseBody size(ByteBuffer in) {
		int digit = Character.digit(in.get(in.position()), 16);
		if (digit < 0) {
			return with(Part.CHUNK_LINE);
		}
		in.get();
		long size = this.left * 16 + digit;
		return new ResponseBody((size > LARGEST_CHUNK) ? Part.COMPLETE : Part.CHUNK_SIZE, size, this.bytes, this.limit);
	}

	private ResponseBody keep(ByteBuffer in, Part then) {
		int count = (int) Math.min(Math.min(in.remaining(), this.left), this.limit - this.bytes.length);
		byte[] bytes = Arrays.copyOf(this.bytes, this.bytes.length + count);
		in.get(bytes, this.bytes.length, count);
		long left = this.left - count;
		Part part = (bytes.length == this.limit) ? Part.COMPLETE : (left == 0) ? then : this.part;
		return new ResponseBody(part, left, bytes, this.limit);
	}

	private ResponseBody with(Part part) {
		return new ResponseBody(part, this.left, this.bytes, this.limit);
	}

}
