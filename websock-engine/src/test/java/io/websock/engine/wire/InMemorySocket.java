package io.websock.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Socket whose network is the test: takes what it has room for, and has arrive what the
 * test says, in pieces as large as the test allows.
 */
final class InMemorySocket implements ByteSocket {

	/** Bytes that the network takes before it is full. */
	long room = Long.MAX_VALUE;

	/** Longest read, as if no more had arrived yet. */
	int maxRead = Integer.MAX_VALUE;

	/** Whether it takes all bytes into buffers of its own, as TLS does. */
	boolean buffering;

	/** Bytes in those buffers that count as written. */
	int unnoticed;

	/** Whether direct buffers are asked for, as by a channel. */
	boolean direct = true;

	/** Whether reads and writes fail. */
	boolean broken;

	/** Whether the peer has ended its direction. */
	boolean inputEnded;

	boolean outputShutDown;

	boolean disconnected;

	int closes;

	int reads;

	int writes;

	private ByteBuffer input = ByteBuffer.allocate(0);

	private ByteBuffer buffered = ByteBuffer.allocate(0);

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private boolean readRequested = true;

	private boolean writeRequested;

	void arrives(byte[] bytes) {
		this.input = ByteBuffer.allocate(this.input.remaining() + bytes.length).put(this.input).put(bytes).flip();
	}

	/**
	 * Returns whether there is something to report that was asked for, and forgets that
	 * it was.
	 */
	boolean takeReadReport() {
		boolean report = this.readRequested && (this.input.hasRemaining() || this.inputEnded || this.broken);
		this.readRequested &= !report;
		return report;
	}

	boolean takeWriteReport() {
		boolean report = this.writeRequested && (this.room > 0 || this.broken);
		this.writeRequested &= !report;
		return report;
	}

	/**
	 * Returns what the network has taken since the last call.
	 */
	byte[] takeOutput() {
		byte[] bytes = this.output.toByteArray();
		this.output.reset();
		return bytes;
	}

	/**
	 * Returns how many bytes have arrived and were not read.
	 */
	int unread() {
		return this.input.remaining();
	}

	@Override
	public int read(ByteBuffer buffer) throws IOException {
		this.reads++;
		check();
		int length = Math.min(Math.min(buffer.remaining(), this.input.remaining()), this.maxRead);
		if (length == 0 && this.inputEnded) {
			return -1;
		}
		buffer.put(this.input.slice().limit(length));
		this.input.position(this.input.position() + length);
		return length;
	}

	@Override
	public boolean isDrainedByShortRead() {
		return this.maxRead == Integer.MAX_VALUE;
	}

	@Override
	public void awaitReadable() {
		this.readRequested = true;
	}

	@Override
	public boolean write(ByteBuffer buffer) throws IOException {
		this.writes++;
		check();
		if (this.buffering) {
			this.buffered = ByteBuffer.allocate(this.buffered.remaining() + buffer.remaining())
				.put(this.buffered)
				.put(buffer)
				.flip();
			return resume();
		}
		send(buffer);
		this.writeRequested = buffer.hasRemaining();
		return !this.writeRequested;
	}

	@Override
	public boolean resume() throws IOException {
		check();
		send(this.buffered);
		this.writeRequested = this.buffered.remaining() > this.unnoticed;
		return !this.writeRequested;
	}

	@Override
	public boolean isWritten() {
		send(this.buffered);
		this.writeRequested |= this.buffered.hasRemaining();
		return !this.writeRequested;
	}

	private void send(ByteBuffer bytes) {
		int length = (int) Math.min(bytes.remaining(), this.room);
		this.room -= length;
		byte[] sent = new byte[length];
		bytes.get(sent);
		this.output.writeBytes(sent);
	}

	@Override
	public boolean usesDirectBuffers() {
		return this.direct;
	}

	@Override
	public long buffered() {
		return this.buffered.remaining();
	}

	@Override
	public void shutdownOutput() {
		this.outputShutDown = true;
	}

	@Override
	public boolean isConnected() {
		return this.closes == 0 && !this.broken;
	}

	@Override
	public void disconnect() {
		this.disconnected = true;
		this.broken = true;
	}

	@Override
	public void close() {
		this.closes++;
		this.broken = true;
	}

	private void check() throws IOException {
		if (this.broken) {
			throw new IOException("connection reset: a test's network");
		}
	}

}
