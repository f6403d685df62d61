package io.websock.spring.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.Transport;
import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.WireTransport;
import org.jspecify.annotations.Nullable;

/**
 * Connection between the engine and a {@link TestPeer}, in memory. It takes everything at
 * once while the peer reads, and nothing while it does not. Thread-safe.
 */
final class MemorySocket implements ByteSocket {

	private final Executor tasks;

	private final TestPeer peer;

	private @Nullable WireTransport transport;

	private volatile @Nullable SessionId session;

	private ByteBuffer input = ByteBuffer.allocate(0);

	private boolean readRequested;

	private boolean writeRequested;

	private boolean peerReads = true;

	private boolean lost;

	private boolean closed;

	MemorySocket(Executor tasks, TestPeer peer) {
		this.tasks = tasks;
		this.peer = peer;
		peer.connect(this::arrive);
	}

	/**
	 * Opens a session over this socket.
	 */
	void open(Function<Transport, Session> opener) {
		WireTransport transport = new WireTransport(this, null, (port) -> {
			Session created = opener.apply(port);
			this.session = created.id();
			return created;
		});
		synchronized (this) {
			this.transport = transport;
		}
		transport.open();
		awaitReadable();
	}

	/**
	 * Returns the address of the session.
	 * @throws IllegalStateException if there is none yet
	 */
	SessionId session() {
		SessionId opened = this.session;
		if (opened == null) {
			throw new IllegalStateException("The session opens when the callback that runs has returned");
		}
		return opened;
	}

	synchronized void arrive(byte[] bytes) {
		this.input = ByteBuffer.allocate(this.input.remaining() + bytes.length).put(this.input).put(bytes).flip();
		reportReadable();
	}

	synchronized void lose() {
		this.lost = true;
		WireTransport reported = this.transport;
		if (reported != null) {
			this.tasks.execute(reported::lost);
		}
	}

	synchronized void setPeerReads(boolean reads) {
		this.peerReads = reads;
		WireTransport reported = this.transport;
		if (reads && this.writeRequested && reported != null) {
			this.writeRequested = false;
			this.tasks.execute(reported::writable);
		}
	}

	synchronized boolean isClosed() {
		return this.closed || this.lost;
	}

	private void reportReadable() {
		WireTransport reported = this.transport;
		if (this.readRequested && this.input.hasRemaining() && reported != null) {
			this.readRequested = false;
			this.tasks.execute(() -> {
				if (reported.readable()) {
					awaitReadable();
				}
			});
		}
	}

	@Override
	public synchronized int read(ByteBuffer buffer) throws IOException {
		check();
		int length = Math.min(buffer.remaining(), this.input.remaining());
		buffer.put(this.input.slice().limit(length));
		this.input.position(this.input.position() + length);
		return length;
	}

	@Override
	public boolean isDrainedByShortRead() {
		return true;
	}

	@Override
	public synchronized void awaitReadable() {
		this.readRequested = true;
		reportReadable();
	}

	@Override
	public synchronized boolean write(ByteBuffer buffer) throws IOException {
		check();
		if (!this.peerReads) {
			this.writeRequested = buffer.hasRemaining();
			return !this.writeRequested;
		}
		this.peer.take(buffer);
		return true;
	}

	@Override
	public synchronized boolean resume() throws IOException {
		check();
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
		return !isClosed();
	}

	@Override
	public synchronized void disconnect() {
		this.closed = true;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
	}

	private void check() throws IOException {
		if (isClosed()) {
			throw new IOException("The test's connection is closed");
		}
	}

}
