package io.websock.conformance.http2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;

/**
 * A request over HTTP/2 as plain bytes, with fields that no client would send together.
 */
public final class Http2Request {

	private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int HEADER_LENGTH = 9;

	private static final byte HEADERS = 1;

	private static final byte SETTINGS = 4;

	/** END_STREAM is not among the flags. */
	private static final byte END_HEADERS = 4;

	/** Statuses of HPACK's static table (RFC 7541 appendix A), from the index of 200. */
	private static final int[] STATUSES = { 200, 204, 206, 304, 400, 404, 500 };

	private static final int FIRST_STATUS = 0x88;

	private static final int SIZE_UPDATE_MASK = 0xe0;

	private static final int SIZE_UPDATE = 0x20;

	private static final int SIZE_MASK = 0x1f;

	private static final int CONTINUED = 0x80;

	private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

	/**
	 * Adds a field, as a literal that is not indexed (RFC 7541 section 6.2.2).
	 * @param name the name, shorter than 127 characters
	 * @param value the value, shorter than 127 characters
	 * @return this
	 */
	public Http2Request field(String name, String value) {
		this.fields.write(0);
		string(name);
		string(value);
		return this;
	}

	private void string(String text) {
		this.fields.write(text.length());
		this.fields.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Sends the request on a connection of its own, and reads the answer.
	 * @param port the server's port
	 * @return the status of the response
	 * @throws AssertionError if it is none of those in HPACK's static table
	 */
	public int status(int port) {
		try (RawClient client = UpgradeRequest.to(port, "/").sendPart(0)) {
			client.raw(PREFACE).raw(frame(SETTINGS, (byte) 0, 0, new byte[0]));
			client.raw(frame(HEADERS, END_HEADERS, 1, this.fields.toByteArray()));
			while (true) {
				ByteBuffer header = ByteBuffer.wrap(exactly(client, HEADER_LENGTH));
				int typeAndLength = header.getInt();
				byte[] payload = exactly(client, typeAndLength >>> 8);
				if ((typeAndLength & 0xff) == HEADERS) {
					return status(payload);
				}
			}
		}
	}

	private static int status(byte[] block) {
		int position = 0;
		while ((block[position] & SIZE_UPDATE_MASK) == SIZE_UPDATE) {
			position = afterSizeUpdate(block, position);
		}
		int index = (block[position] & 0xff) - FIRST_STATUS;
		if (index < 0 || index >= STATUSES.length) {
			throw new AssertionError("The response begins with " + block[position]);
		}
		return STATUSES[index];
	}

	/**
	 * Returns where a size update of the dynamic table ends (RFC 7541 section 6.3).
	 */
	private static int afterSizeUpdate(byte[] block, int position) {
		int next = position + 1;
		if ((block[position] & SIZE_MASK) == SIZE_MASK) {
			while ((block[next] & CONTINUED) != 0) {
				next++;
			}
			next++;
		}
		return next;
	}

	private static byte[] frame(byte type, byte flags, int stream, byte[] payload) {
		return ByteBuffer.allocate(HEADER_LENGTH + payload.length)
			.putInt(payload.length << 8 | type)
			.put(flags)
			.putInt(stream)
			.put(payload)
			.array();
	}

	private static byte[] exactly(RawClient client, int length) {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining()) {
			byte[] some = client.readSome(bytes.remaining());
			if (some.length == 0) {
				throw new AssertionError("The connection ended");
			}
			bytes.put(some);
		}
		return bytes.array();
	}

}
