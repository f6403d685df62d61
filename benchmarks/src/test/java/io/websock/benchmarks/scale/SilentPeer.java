package io.websock.benchmarks.scale;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionFactory;
import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.WireTransport;
import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Connection whose other end is a client in memory: it takes all frames at once and
 * counts them, answers pings and close frames, and sends nothing else. It holds no buffer
 * while it is silent.
 */
final class SilentPeer implements ByteSocket {

	private static final int MASKED = 0x80;

	private static final int FIN = 0x80;

	private static final int MASK_BYTES = 4;

	private final PeerNetwork network;

	private @Nullable WireTransport transport;

	private @Nullable Session session;

	/** Guarded by this, as are the others below. */
	private @Nullable ByteBuffer input;

	private boolean readRequested;

	private boolean closed;

	SilentPeer(PeerNetwork network) {
		this.network = network;
	}

	/**
	 * Opens a session over this connection.
	 * @param sessions the factory of the session
	 * @return the session's address
	 */
	SessionId open(SessionFactory sessions) {
		WireTransport opened = new WireTransport(this, null, (port) -> {
			Session created = sessions.create(port, List.of());
			this.session = created;
			return created;
		});
		this.transport = opened;
		opened.open();
		awaitReadable();
		return id();
	}

	SessionId id() {
		Session opened = this.session;
		if (opened == null) {
			throw new IllegalStateException("There is no session yet");
		}
		return opened.id();
	}

	/**
	 * Begins to close the connection from the client's side.
	 */
	void leave() {
		arrive(Opcode.CLOSE, new byte[] { 0x03, (byte) 0xe8 });
	}

	/**
	 * Has a frame arrive. Its masking key is empty, which changes no byte.
	 */
	private void arrive(Opcode opcode, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(2 + MASK_BYTES + payload.length)
			.put((byte) (FIN | opcode.code()))
			.put((byte) (MASKED | payload.length))
			.putInt(0)
			.put(payload)
			.flip();
		this.network.execute(() -> arrive(frame));
	}

	private void arrive(ByteBuffer frame) {
		synchronized (this) {
			ByteBuffer before = this.input;
			this.input = (before == null) ? frame
					: ByteBuffer.allocate(before.remaining() + frame.remaining()).put(before).put(frame).flip();
			if (!this.readRequested) {
				return;
			}
			this.readRequested = false;
		}
		report();
	}

	private void report() {
		WireTransport reported = this.transport;
		if (reported != null && reported.readable()) {
			awaitReadable();
		}
	}

	@Override
	public synchronized int read(ByteBuffer buffer) throws IOException {
		requireOpen();
		ByteBuffer arrived = this.input;
		if (arrived == null) {
			return 0;
		}
		int length = Math.min(buffer.remaining(), arrived.remaining());
		buffer.put(arrived.slice().limit(length));
		arrived.position(arrived.position() + length);
		if (!arrived.hasRemaining()) {
			this.input = null;
		}
		return length;
	}

	@Override
	public boolean isDrainedByShortRead() {
		return true;
	}

	@Override
	public void awaitReadable() {
		synchronized (this) {
			if (this.input == null) {
				this.readRequested = true;
				return;
			}
		}
		this.network.execute(this::report);
	}

	@Override
	public boolean write(ByteBuffer frames) throws IOException {
		synchronized (this) {
			requireOpen();
		}
		while (frames.hasRemaining()) {
			int opcode = frames.get() & 0x0f;
			int length = frames.get() & 0x7f;
			length = (length == 126) ? frames.getShort() & 0xffff : (length == 127) ? (int) frames.getLong() : length;
			if (opcode < Opcode.CLOSE.code()) {
				frames.position(frames.position() + length);
				this.network.message();
			}
			else {
				byte[] payload = new byte[length];
				frames.get(payload);
				answer(opcode, payload);
			}
		}
		return true;
	}

	private void answer(int opcode, byte[] payload) {
		if (opcode == Opcode.PING.code()) {
			this.network.ping();
			arrive(Opcode.PONG, payload);
		}
		else if (opcode == Opcode.CLOSE.code()) {
			this.network.closed();
			arrive(Opcode.CLOSE, payload);
		}
	}

	@Override
	public boolean resume() {
		return true;
	}

	@Override
	public long buffered() {
		return 0;
	}

	@Override
	public void shutdownOutput() {
		// The peer sees the end by the close
	}

	@Override
	public synchronized boolean isConnected() {
		return !this.closed;
	}

	@Override
	public synchronized void disconnect() {
		this.closed = true;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
	}

	private void requireOpen() throws IOException {
		if (this.closed) {
			throw new IOException("The connection is closed");
		}
	}

}
