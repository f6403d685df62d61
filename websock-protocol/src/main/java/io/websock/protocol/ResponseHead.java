package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Head of an HTTP/1.1 response as far as its bytes have arrived (RFC 9112 sections 4 and
 * 5). Informational responses other than 101 are skipped. However the bytes are split
 * over calls, the result is the same. Immutable.
 *
 * <p>
 * A peer's bytes never cause an exception: a broken rule or limit ends in
 * {@link #violation()}. Bare line feeds and folded lines, which intermediaries read in
 * different ways, are violations. Memory is bounded by a limit in bytes, which skipped
 * responses count towards, and one small object for each call.
 */
public final class ResponseHead {

	/** Usual limit of the head, the responses that are skipped included. */
	public static final int MAX_BYTES = 64 * 1024;

	/** Maximum number of fields of one response. */
	public static final int MAX_FIELDS = 100;

	private static final ResponseHead NONE = none(MAX_BYTES);

	private final ResponseLines lines;

	/** Bytes of the line whose end has not arrived. */
	private final @Nullable Piece partial;

	/** Number of bytes taken so far. */
	private final int length;

	private final int limit;

	private ResponseHead(ResponseLines lines, @Nullable Piece partial, int length, int limit) {
		this.limit = limit;
		this.lines = lines;
		this.partial = partial;
		this.length = length;
	}

	/**
	 * Returns the head of a response of which nothing has arrived.
	 * @return the head
	 */
	public static ResponseHead none() {
		return NONE;
	}

	/**
	 * Returns the head of a response of which nothing has arrived.
	 * @param maxBytes limit of the head, the responses that are skipped included
	 * @return the head
	 */
	public static ResponseHead none(int maxBytes) {
		return new ResponseHead(ResponseLines.NONE, null, 0, maxBytes);
	}

	/**
	 * Returns this head with bytes that follow.
	 * @param in the bytes between position and limit; afterwards its position is behind
	 * the last byte of the head, so what remains belongs to what follows it
	 * @return the head; this one if it is complete or violates a rule
	 */
	public ResponseHead feed(ByteBuffer in) {
		ResponseHead head = this;
		while (in.hasRemaining() && !head.isFinal()) {
			head = head.feedLine(in);
		}
		return head;
	}

	/**
	 * Takes bytes to the end of the line at hand, or all if it does not end in them.
	 */
	private ResponseHead feedLine(ByteBuffer in) {
		int room = Math.min(in.remaining(), this.limit - this.length);
		if (room == 0) {
			return new ResponseHead(this.lines.violated("the head has at most " + this.limit + " bytes"), null,
					this.length, this.limit);
		}
		int start = in.position();
		int taken = 0;
		boolean ends = false;
		while (taken < room && !ends) {
			ends = in.get(start + taken) == '\n';
			taken++;
		}
		byte[] bytes = new byte[taken];
		in.get(bytes);
		Piece piece = new Piece(bytes, this.partial);
		ResponseLines lines = ends ? this.lines.with(text(piece)) : this.lines;
		return new ResponseHead(lines, ends ? null : piece, this.length + taken, this.limit);
	}

	private boolean isFinal() {
		return this.lines.isComplete() || this.lines.violation() != null;
	}

	/**
	 * Returns whether all bytes of the head have arrived and follow the rules.
	 * @return whether {@link #status()} and {@link #headers()} are final
	 */
	public boolean isComplete() {
		return this.lines.isComplete();
	}

	/**
	 * Returns the rule that the response breaks and its paragraph, without anything that
	 * the peer sent, so that it may be logged.
	 * @return the rule, or {@code null} if none is broken so far
	 */
	public @Nullable String violation() {
		return this.lines.violation();
	}

	/**
	 * Returns the status.
	 * @return 101 or 200 to 599 once the head is {@linkplain #isComplete() complete}
	 * @throws IllegalStateException if it is not complete
	 */
	public int status() {
		requireComplete();
		return this.lines.status();
	}

	/**
	 * Returns the headers.
	 * @return the values by name, those of a repeated field in order; lookups ignore case
	 * @throws IllegalStateException if the head is not {@linkplain #isComplete()
	 * complete}
	 */
	public Map<String, List<String>> headers() {
		requireComplete();
		return this.lines.headers();
	}

	private void requireComplete() {
		if (!isComplete()) {
			throw new IllegalStateException("The head of the response is not complete");
		}
	}

	private static String text(@Nullable Piece piece) {
		return (piece != null) ? new String(piece.join(), StandardCharsets.ISO_8859_1) : "";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ResponseHead that && this.length == that.length && this.lines.equals(that.lines)
				&& text(this.partial).equals(text(that.partial));
	}

	@Override
	public int hashCode() {
		return 31 * this.lines.hashCode() + this.length;
	}

	/**
	 * Returns how far the head has come, without anything that the peer sent.
	 */
	@Override
	public String toString() {
		String progress = (violation() != null) ? violation() : isComplete() ? "complete" : "incomplete";
		return "ResponseHead[%d, %d bytes, %s]".formatted(this.lines.status(), this.length, progress);
	}

	/**
	 * Part of a line that arrived in several, so that taking one more copies none of
	 * those before.
	 */
	private static final class Piece {

		private final byte[] bytes;

		private final @Nullable Piece before;

		private final int length;

		Piece(byte[] bytes, @Nullable Piece before) {
			this.bytes = bytes;
			this.before = before;
			this.length = bytes.length + ((before != null) ? before.length : 0);
		}

		byte[] join() {
			byte[] all = Arrays.copyOf(this.bytes, this.length);
			int end = this.length;
			for (Piece piece = this; piece != null; piece = piece.before) {
				end -= piece.bytes.length;
				System.arraycopy(piece.bytes, 0, all, end, piece.bytes.length);
			}
			return all;
		}

	}

}
