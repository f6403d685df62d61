package io.websock.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.websock.protocol.ResponseHead;

/**
 * Response that refuses a connection, and its body as far as a limit (RFC 9112 section
 * 6). Nothing follows it on the connection, so what is malformed just ends it. Used by
 * the connection's owner.
 */
final class Refusal {

	private static final long UNTIL_THE_END = -1;

	/** Maximum length of a line that begins a chunk. */
	private static final int MAX_LINE = 1024;

	/** Maximum number of bytes that are read beyond the limit, such as those lines. */
	private static final int MAX_OVERHEAD = 64 * 1024;

	private final boolean byProxy;

	private final ResponseHead head;

	private final ClientSocket socket;

	private final int limit;

	private final boolean chunked;

	/** Bytes left of the body or, if it is chunked, of the chunk. */
	private long left;

	/** Line before a chunk as far as it has come. */
	private final StringBuilder line = new StringBuilder();

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	/** Number of bytes that were read. */
	private long read;

	private boolean complete;

	Refusal(boolean byProxy, ResponseHead head, ClientSocket socket, int limit) {
		this.byProxy = byProxy;
		this.head = head;
		this.socket = socket;
		this.limit = limit;
		List<String> codings = head.headers().getOrDefault("Transfer-Encoding", List.of());
		this.chunked = !codings.isEmpty()
				&& codings.get(codings.size() - 1).toLowerCase(Locale.ROOT).endsWith("chunked");
		this.left = this.chunked ? 0 : length(head.headers());
		this.complete = limit <= 0 || (this.left == 0 && !this.chunked) || head.status() < 200 || head.status() == 204
				|| head.status() == 304;
	}

	private static long length(Map<String, List<String>> headers) {
		List<String> values = headers.getOrDefault("Content-Length", List.of());
		try {
			return values.isEmpty() ? UNTIL_THE_END : Math.max(UNTIL_THE_END, Long.parseLong(values.get(0)));
		}
		catch (NumberFormatException ex) {
			return UNTIL_THE_END;
		}
	}

	/**
	 * Reads as far as that is possible now.
	 * @return whether the body or as much as the limit allows has been read; if not, the
	 * socket reports when to go on
	 */
	boolean advance() {
		ByteBuffer buffer = BufferPool.SHARED.take();
		try {
			while (!this.complete) {
				int read = this.socket.read(buffer.clear());
				if (read == 0) {
					this.socket.awaitReadable();
					return false;
				}
				this.read += read;
				this.complete = read < 0 || this.read > (long) this.limit + MAX_OVERHEAD;
				take(buffer.flip());
			}
		}
		catch (IOException ex) {
			this.complete = true;
		}
		finally {
			BufferPool.SHARED.give(buffer);
		}
		return true;
	}

	private void take(ByteBuffer bytes) {
		while (bytes.hasRemaining() && !this.complete) {
			if (this.chunked && this.left == 0) {
				takeOfLine((char) bytes.get());
			}
			else {
				takeOfBody(bytes);
			}
		}
	}

	private void takeOfBody(ByteBuffer bytes) {
		int room = Math.min(bytes.remaining(), this.limit - this.body.size());
		int length = (this.left != UNTIL_THE_END) ? (int) Math.min(room, this.left) : room;
		byte[] part = new byte[length];
		bytes.get(part);
		this.body.writeBytes(part);
		this.left -= (this.left != UNTIL_THE_END) ? length : 0;
		this.complete = this.body.size() == this.limit || (this.left == 0 && !this.chunked);
	}

	/**
	 * Takes a character of the line before a chunk, or of the empty one that ends the
	 * chunk before.
	 */
	private void takeOfLine(char next) {
		if (next != '\n') {
			this.line.append(next);
			this.complete = this.line.length() > MAX_LINE;
			return;
		}
		String size = this.line.toString().split(";", 2)[0].strip();
		this.line.setLength(0);
		if (!size.isEmpty()) {
			this.left = chunkLength(size);
			this.complete = this.left <= 0;
		}
	}

	private static long chunkLength(String size) {
		try {
			return Long.parseLong(size, 16);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * Returns the outcome, with as much of the body as has been read.
	 */
	ConnectOutcome outcome() {
		return new ConnectOutcome.Refused(this.byProxy, this.head.status(), this.head.headers(),
				this.body.toByteArray());
	}

}
