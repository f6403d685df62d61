package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Peer that keeps its contexts in zlib from message to message, as most peers do.
 */
final class LivingPeer implements AutoCloseable {

	private static final byte[] TAIL = { 0, 0, -1, -1 };

	private final Deflater deflater = new Deflater(9, true);

	private final Inflater inflater = new Inflater(true);

	byte[] deflate(byte[] message) {
		byte[] output = new byte[2 * message.length + 64];
		this.deflater.setInput(message);
		int size = this.deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
		return Arrays.copyOf(output, size - TAIL.length);
	}

	byte[] inflate(ByteBuffer payload, int length) throws DataFormatException {
		byte[] input = new byte[payload.remaining()];
		payload.get(input);
		byte[] message = new byte[length + 1];
		this.inflater.setInput(Wire.concat(input, TAIL));
		return Arrays.copyOf(message, this.inflater.inflate(message));
	}

	@Override
	public void close() {
		this.deflater.end();
		this.inflater.end();
	}

}
