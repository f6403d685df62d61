package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Records of one TLS connection, between its engine and its socket. Buffers come from the
 * pool while they hold something, and return as soon as they are empty. Used by the
 * connection's owner.
 */
final class TlsRecords {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final NioSocket socket;

	private final SSLEngine engine;

	/** Bytes of records that were read and are not complete, or not wanted yet. */
	private @Nullable ByteBuffer received;

	/** Bytes of records that the network has not taken. */
	private @Nullable ByteBuffer unsent;

	TlsRecords(NioSocket socket, SSLEngine engine) {
		this.socket = socket;
		this.engine = engine;
	}

	/**
	 * Unwraps one record.
	 * @param to room for its content
	 * @return the engine's verdict; an underflow asks for {@link #fill()}
	 * @throws SSLException if the record is malformed
	 */
	SSLEngineResult unwrap(ByteBuffer to) throws SSLException {
		ByteBuffer received = this.received;
		SSLEngineResult result = this.engine.unwrap((received != null) ? received : NOTHING, to);
		this.received = (received != null) ? emptied(received) : null;
		return result;
	}

	/**
	 * Reads more bytes of the record at hand.
	 * @return their number; zero if there are none now, negative if none will come
	 * @throws IOException if the connection is lost or the record is too long
	 */
	int fill() throws IOException {
		ByteBuffer received = this.received;
		ByteBuffer buffer = (received != null) ? received.compact() : BufferPool.SHARED.take();
		if (!buffer.hasRemaining()) {
			throw new SSLException("The peer sent a TLS record that is too long");
		}
		try {
			return this.socket.read(buffer);
		}
		finally {
			this.received = emptied(buffer.flip());
		}
	}

	/**
	 * Sends what was wrapped, and then what the engine itself has to send.
	 * @return whether the network has all of it; if not, the socket reports when it takes
	 * more
	 * @throws IOException if the connection is lost
	 */
	boolean flush() throws IOException {
		boolean more = true;
		while (more) {
			ByteBuffer unsent = this.unsent;
			if (unsent != null) {
				boolean complete = this.socket.write(unsent);
				this.unsent = emptied(unsent);
				if (!complete) {
					return false;
				}
			}
			more = this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && wrap(NOTHING);
		}
		return true;
	}

	/**
	 * Wraps bytes into as many records as a buffer holds. Called after a complete
	 * {@link #flush()}.
	 * @param from the bytes; what remains in it found no room
	 * @return whether there is something to send
	 * @throws SSLException if the engine takes no bytes
	 */
	boolean wrap(ByteBuffer from) throws SSLException {
		ByteBuffer to = BufferPool.SHARED.take();
		int packet = this.engine.getSession().getPacketBufferSize();
		try {
			SSLEngineResult result;
			do {
				result = this.engine.wrap(from, to);
				if (from.hasRemaining() && result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
					throw new SSLException("The TLS connection takes no data");
				}
			}
			while (from.hasRemaining() && to.remaining() >= packet && result.getStatus() == Status.OK);
		}
		finally {
			this.unsent = emptied(to.flip());
		}
		return this.unsent != null;
	}

	/**
	 * Sends close_notify (RFC 8446 section 6.1) behind all else.
	 * @return whether the network has it
	 * @throws IOException if the connection is lost
	 */
	boolean end() throws IOException {
		this.engine.closeOutbound();
		if (this.unsent == null) {
			wrap(NOTHING);
		}
		return flush();
	}

	/**
	 * Sends close_notify, or the alert of a failure, if nothing is before it and the
	 * network takes it at once. Called by any thread, as the last call: it touches no
	 * buffer that the owner may be using.
	 * @throws IOException if the connection is lost
	 */
	void endAtOnce() throws IOException {
		this.engine.closeOutbound();
		if (this.unsent != null) {
			return;
		}
		ByteBuffer alert = BufferPool.SHARED.take();
		try {
			this.engine.wrap(NOTHING, alert);
			this.socket.send(alert.flip());
		}
		finally {
			BufferPool.SHARED.give(alert);
		}
	}

	/**
	 * Returns how many bytes the network has not taken.
	 */
	int unsent() {
		ByteBuffer unsent = this.unsent;
		return (unsent != null) ? unsent.remaining() : 0;
	}

	/**
	 * Returns whether no buffer is held.
	 */
	boolean isEmpty() {
		return this.received == null && this.unsent == null;
	}

	/**
	 * Returns a buffer if it holds bytes, and gives it back otherwise.
	 */
	static @Nullable ByteBuffer emptied(ByteBuffer buffer) {
		if (buffer.hasRemaining()) {
			return buffer;
		}
		BufferPool.SHARED.give(buffer);
		return null;
	}

}
