package io.websock.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * TLS of a client over a socket, of which there may be thousands in a process: all share
 * the buffers, and one keeps nothing but the beginning of a record. For one thread. A
 * write waits for the socket, so it is for traffic that fits into the socket's buffers.
 */
final class TlsChannel implements ByteChannel {

	private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

	private static final int RECORDS = 1 << 16;

	private static final ByteBuffer INPUT = ByteBuffer.allocate(RECORDS);

	private static final ByteBuffer OUTPUT = ByteBuffer.allocate(RECORDS);

	private final SocketChannel socket;

	private final SSLEngine engine;

	/** Beginning of a record whose end has not arrived. */
	private ByteBuffer rest = EMPTY;

	private TlsChannel(SocketChannel socket, SSLEngine engine) {
		this.socket = socket;
		this.engine = engine;
	}

	/**
	 * Does the handshake of TLS.
	 * @param socket a connected socket in blocking mode
	 * @return the channel
	 * @throws IOException if the handshake fails
	 */
	static TlsChannel over(SocketChannel socket) throws IOException {
		SSLEngine engine = AnyServer.TLS.createSSLEngine();
		engine.setUseClientMode(true);
		TlsChannel channel = new TlsChannel(socket, engine);
		channel.handshake();
		return channel;
	}

	private void handshake() throws IOException {
		this.engine.beginHandshake();
		HandshakeStatus status = this.engine.getHandshakeStatus();
		ByteBuffer nothing = ByteBuffer.allocate(RECORDS);
		while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
			if (status == HandshakeStatus.NEED_TASK) {
				this.engine.getDelegatedTask().run();
			}
			else if (status == HandshakeStatus.NEED_WRAP) {
				write(EMPTY);
			}
			else if (read(nothing.clear()) < 0) {
				throw new IOException("Connection closed during the handshake of TLS");
			}
			status = this.engine.getHandshakeStatus();
		}
	}

	/**
	 * Reads what was left from the last read, and the socket if that is no whole record.
	 */
	@Override
	public int read(ByteBuffer target) throws IOException {
		ByteBuffer input = INPUT.clear().put(this.rest).flip();
		this.rest = EMPTY;
		int before = target.position();
		Status status = unwrap(input, target);
		if (status == Status.BUFFER_UNDERFLOW) {
			if (this.socket.read(input.compact()) < 0) {
				return -1;
			}
			status = unwrap(input.flip(), target);
		}
		if (input.hasRemaining()) {
			this.rest = ByteBuffer.allocate(input.remaining()).put(input).flip();
		}
		return (status != Status.CLOSED) ? target.position() - before : -1;
	}

	/**
	 * Decrypts records until there is no whole one or the handshake has something to do.
	 */
	private Status unwrap(ByteBuffer input, ByteBuffer target) throws IOException {
		Status status = Status.BUFFER_UNDERFLOW;
		boolean goOn = input.hasRemaining();
		while (goOn) {
			SSLEngineResult result = this.engine.unwrap(input, target);
			status = result.getStatus();
			goOn = input.hasRemaining() && status == Status.OK && !isWaiting(result.getHandshakeStatus());
		}
		return status;
	}

	private static boolean isWaiting(HandshakeStatus status) {
		return status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		SSLEngineResult result = this.engine.wrap(source, OUTPUT.clear());
		OUTPUT.flip();
		while (OUTPUT.hasRemaining()) {
			this.socket.write(OUTPUT);
		}
		if (result.getStatus() == Status.CLOSED) {
			throw new IOException("TLS was closed");
		}
		return result.bytesConsumed();
	}

	@Override
	public boolean isOpen() {
		return this.socket.isOpen();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
