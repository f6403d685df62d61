package io.websock.tck;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import io.websock.protocol.Opcode;
import io.websock.test.WireFrame;

/**
 * A client's side of permessage-deflate (RFC 7692 section 7.2), independent of what is
 * tested. It remembers what went before until told to forget it.
 */
final class DeflatingPeer implements AutoCloseable {

	/** The first reserved bit, which marks a compressed message. */
	static final int COMPRESSED = 4;

	/** What a sender leaves off after each message. */
	private static final byte[] TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

	private final Inflater inflater = new Inflater(true);

	/**
	 * Compresses a message.
	 */
	WireFrame deflate(WireFrame message) {
		if (message.length() == 0) {
			// RFC 7692 section 7.2.3.6: zlib makes nothing of nothing
			return WireFrame.of(message.opcode(), (byte) 0).withRsv(COMPRESSED);
		}
		byte[] output = new byte[64 + 2 * message.length()];
		this.deflater.setInput(message.payload());
		int size = this.deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
		return WireFrame.of(message.opcode(), Arrays.copyOf(output, size - TAIL.length)).withRsv(COMPRESSED);
	}

	/**
	 * Compresses a message and cuts it.
	 * @param message the message
	 * @param pieces how many frames to make of it
	 */
	WireFrame[] deflate(WireFrame message, int pieces) {
		byte[] whole = deflate(message).payload();
		WireFrame[] frames = new WireFrame[pieces];
		for (int i = 0; i < pieces; i++) {
			byte[] part = Arrays.copyOfRange(whole, i * whole.length / pieces, (i + 1) * whole.length / pieces);
			WireFrame frame = WireFrame.of((i == 0) ? message.opcode() : Opcode.CONTINUATION.code(), part)
				.withRsv((i == 0) ? COMPRESSED : 0);
			frames[i] = (i < pieces - 1) ? frame.unfinished() : frame;
		}
		return frames;
	}

	/**
	 * Inflates a message, if it is compressed.
	 * @throws AssertionError if it cannot be
	 */
	WireFrame inflate(WireFrame message) {
		if (message.rsv() != COMPRESSED) {
			return message;
		}
		ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		byte[] output = new byte[4096];
		try {
			for (byte[] input : new byte[][] { message.payload(), TAIL }) {
				this.inflater.setInput(input);
				for (int size = this.inflater.inflate(output); size > 0; size = this.inflater.inflate(output)) {
					inflated.write(output, 0, size);
				}
			}
		}
		catch (DataFormatException ex) {
			throw new AssertionError("The server's message cannot be inflated", ex);
		}
		return WireFrame.of(message.opcode(), inflated.toByteArray());
	}

	/**
	 * Forgets all messages, both ways.
	 */
	void forget() {
		this.deflater.reset();
		this.inflater.reset();
	}

	@Override
	public void close() {
		this.deflater.end();
		this.inflater.end();
	}

}
