package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * TLS over a socket, by an engine of the JDK's. An idle connection holds no buffer.
 *
 * <p>
 * After the {@linkplain TlsHandshake handshake}, new tickets and keys of TLS 1.3 are
 * handled within reads. A renegotiation of TLS 1.2 ends the connection. The peer's end
 * without close_notify counts as its end: whether a session is complete is shown by
 * WebSocket's own close handshake.
 */
final class TlsSocket implements ClientSocket {

	/**
	 * Maximum number of records without data in a row. An idle peer changes its keys
	 * every few hours at most.
	 */
	private static final int MAX_CONTROL_RECORDS = 1000;

	private final NioSocket socket;

	private final TlsRecords records;

	private final TlsHandshake handshake;

	private final AtomicBoolean closed = new AtomicBoolean();

	/** Plain bytes that did not fit the reader's buffer, or were given back by it. */
	private @Nullable ByteBuffer plain;

	private boolean inputEnded;

	private int controlRecords;

	/** Failure that came behind plain bytes, which are read first. */
	private @Nullable IOException failure;

	/**
	 * Wraps a socket. Nothing is read or written before the handshake is complete.
	 * @param socket the socket, connected
	 * @param engine the engine in client mode, not used before
	 */
	TlsSocket(NioSocket socket, SSLEngine engine) {
		this.socket = socket;
		this.records = new TlsRecords(socket, engine);
		this.handshake = new TlsHandshake(socket, engine, this.records);
	}

	/**
	 * Returns the handshake, which is to be completed first.
	 */
	TlsHandshake handshake() {
		return this.handshake;
	}

	/**
	 * Returns whether the connection holds no buffer.
	 */
	boolean holdsNothing() {
		return this.plain == null && this.records.isEmpty();
	}

	@Override
	public void unread(ByteBuffer bytes) {
		if (bytes.hasRemaining()) {
			this.plain = NioSocket.prepend(bytes, this.plain);
		}
	}

	@Override
	public int read(ByteBuffer buffer) throws IOException {
		IOException failure = this.failure;
		if (failure != null) {
			throw failure;
		}
		int start = buffer.position();
		try {
			return read(buffer, start);
		}
		catch (IOException ex) {
			if (buffer.position() == start) {
				throw ex;
			}
			this.failure = ex;
			return buffer.position() - start;
		}
	}

	private int read(ByteBuffer buffer, int start) throws IOException {
		boolean more = true;
		while (more) {
			ByteBuffer plain = this.plain;
			if (plain != null) {
				NioSocket.move(plain, buffer);
				this.plain = TlsRecords.emptied(plain);
				return buffer.position() - start;
			}
			more = !this.inputEnded && readRecord(buffer, buffer.position() > start);
		}
		int read = buffer.position() - start;
		return (read == 0 && this.inputEnded) ? -1 : read;
	}

	/**
	 * Unwraps one record.
	 * @param to room for it; if that is too small and nothing was read before, it goes
	 * where the next read finds it
	 * @param readBefore whether the buffer has bytes of other records
	 * @return whether another one may follow
	 */
	private boolean readRecord(ByteBuffer to, boolean readBefore) throws IOException {
		SSLEngineResult result = this.records.unwrap(to);
		if (result.getStatus() == Status.BUFFER_OVERFLOW) {
			if (readBefore) {
				return false;
			}
			ByteBuffer plain = BufferPool.SHARED.take();
			result = this.records.unwrap(plain);
			this.plain = TlsRecords.emptied(plain.flip());
		}
		if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
			int read = this.records.fill();
			this.inputEnded = read < 0;
			return read > 0;
		}
		this.inputEnded = result.getStatus() == Status.CLOSED;
		if (!this.inputEnded) {
			answer(result);
		}
		return !this.inputEnded;
	}

	/**
	 * Sends what the engine answers to a record, such as a change of keys. Data of a peer
	 * that does not take our answers does not excuse it.
	 */
	private void answer(SSLEngineResult result) throws IOException {
		if (result.bytesProduced() == 0) {
			this.controlRecords++;
		}
		else if (this.records.unsent() == 0) {
			this.controlRecords = 0;
		}
		if (this.controlRecords > MAX_CONTROL_RECORDS) {
			throw new SSLException("The peer sent too many TLS records without data");
		}
		switch (result.getHandshakeStatus()) {
			case NEED_TASK, NEED_UNWRAP, NEED_UNWRAP_AGAIN ->
				throw new SSLException("The peer asked for a renegotiation of TLS, which is refused");
			case NEED_WRAP -> this.records.flush();
			default -> {
			}
		}
	}

	/**
	 * Returns {@code false}: records that were read are not reported again.
	 */
	@Override
	public boolean isDrainedByShortRead() {
		return false;
	}

	@Override
	public void awaitReadable() {
		this.socket.awaitReadable();
	}

	@Override
	public boolean write(ByteBuffer buffer) throws IOException {
		while (this.records.flush()) {
			if (!buffer.hasRemaining()) {
				return true;
			}
			this.records.wrap(buffer);
		}
		return false;
	}

	@Override
	public boolean resume() throws IOException {
		return this.records.flush();
	}

	@Override
	public long buffered() {
		return this.records.unsent();
	}

	/**
	 * Sends close_notify and ends our direction. If the network does not take all of it
	 * at once, the connection is left to the close timeout.
	 */
	@Override
	public void shutdownOutput() {
		try {
			if (this.records.end()) {
				this.socket.shutdownOutput();
			}
		}
		catch (IOException ex) {
			close();
		}
	}

	/**
	 * Returns {@code false}: bytes pass through the engine.
	 */
	@Override
	public boolean isConnected() {
		return false;
	}

	@Override
	public void disconnect() {
		this.socket.disconnect();
	}

	/**
	 * Sends close_notify or the alert of a failure as far as the network takes it, and
	 * closes the connection. Buffers that hold something are left to the garbage
	 * collector, since the owner may be using them.
	 */
	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		try {
			this.records.endAtOnce();
		}
		catch (IOException ex) {
			// The peer learns it from the end of the connection
		}
		finally {
			this.socket.close();
		}
	}

}
